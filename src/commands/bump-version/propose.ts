import { floatingTagsOf } from "../../act/release/floating-tags.ts";
import { type ReleasePullRequestRun, releasePullRequest } from "../../act/release/release-pull-request.ts";
import { plural } from "../../gates/plural.ts";
import { type ReleaseVerdict, releaseResult } from "../../gates/release/release-result.ts";
import { sayPlan } from "../../gates/release/say-release.ts";
import { keepsFloating } from "../../load/release/keeps-floating.ts";
import type { ReleaseMaterial } from "../../load/release/material.ts";
import { withProposed } from "../../load/release/proposed-changelogs.ts";
import { sayUncommitted, tellFiles } from "../../load/release/written-files.ts";
import type { World } from "../../model/ports.ts";
import { type ReleasePlan, VERSION_BRANCH } from "../../model/release-plan.ts";
import type { Result } from "../../model/result.ts";
import { type AfterMerge, makePullRequestBody } from "../../release/pull-request-body.ts";
import { releaseFiles } from "./release-files.ts";

/** Opens the one version pull request, or brings it up to date; closes it where nothing is left to release. */
export const proposeVersions = async (
  material: ReleaseMaterial,
  token: string | undefined,
  world: World,
): Promise<Result> => {
  const { facts, plan, texts } = material;
  const release = facts.policy.release;
  const branch = release?.branch ?? VERSION_BRANCH;
  const github = await world.github({ token });
  const { changelogs, tip } = await withProposed(texts, { github, branch, root: facts.root }, world);
  const { files, notes } = releaseFiles(material, world.now(), changelogs);
  const run = await releasePullRequest({
    github,
    git: await world.git(),
    root: facts.root,
    head: facts.head,
    files,
    // what a person wrote into a changelog of the version branch is in ours already
    ...(tip === undefined ? {} : { taken: { tip, paths: [...changelogs.values()].map(({ path }) => path) } }),
    title: titleOf(plan),
    body: makePullRequestBody(plan, await afterMerge(material, world)),
    branch,
    ...(release === undefined ? {} : { labels: release.labels }),
  });
  const { pullRequest } = run;
  return releaseResult(
    plan,
    {
      ...conclude(run, plan),
      effects: run.effects,
      files: tellFiles(world, facts.root, files),
      notes: [...notes, ...(await sayUncommitted(world, material, files)), ...sayStop(run)],
    },
    { mode: "pr", ...(pullRequest === undefined ? {} : { pullRequest }), files: tellFiles(world, facts.root, files) },
  );
};

/** What the merge brings beside tag and release, as the body tells it. */
const afterMerge = async ({ facts, plan, texts }: ReleaseMaterial, world: World): Promise<AfterMerge> => {
  const release = facts.policy.release;
  const [only, ...others] = plan.packages;
  const changelog = only === undefined || others.length > 0 ? undefined : texts.changelogs.get(only.name)?.path;
  return {
    ...((await keepsFloating(facts, world))
      ? { floating: plan.packages.flatMap(({ tag, next }) => floatingTagsOf(tag, next).map((each) => each.tag)) }
      : {}),
    ...(release === undefined ? {} : { assets: release.assets }),
    ...(changelog === undefined ? {} : { changelog }),
  };
};

/** `chore(release): server 1.3.0` */
const titleOf = ({ packages }: ReleasePlan): string => {
  const [first] = packages;
  if (first === undefined) return "chore(release): nothing to release";
  return packages.length === 1
    ? `chore(release): ${first.name} ${first.next}`
    : `chore(release): ${plural(packages.length, "package")}`;
};

const conclude = (
  { effects, failure, pullRequest }: ReleasePullRequestRun,
  plan: ReleasePlan,
): Pick<ReleaseVerdict, "conclusion" | "reasonCode" | "summary"> => {
  const said = sayPlan(plan);
  if (failure !== undefined) {
    return { conclusion: "fail", reasonCode: "proposal-incomplete", summary: `${said}; not proposed: ${failure.what}` };
  }
  const waiting = effects.find(({ state }) => state === "waiting");
  if (waiting !== undefined) {
    return {
      conclusion: "pass",
      reasonCode: "proposal-waiting",
      summary: `${said}; nothing was changed: ${waiting.found ?? waiting.says}`,
    };
  }
  if (effects.some(({ id, state }) => id.startsWith("close-pull-request ") && state === "done")) {
    return {
      conclusion: "pass",
      reasonCode: "proposal-closed",
      summary: `${said}; the version pull request is closed`,
    };
  }
  if (pullRequest === undefined) return { conclusion: "pass", reasonCode: "nothing-to-release", summary: said };
  const isNew = effects.some(({ state }) => state === "done");
  return {
    conclusion: "pass",
    reasonCode: isNew ? "proposed" : "already-proposed",
    summary: `${said}; ${isNew ? "proposed in" : "is proposed already in"} #${pullRequest.number}`,
  };
};

const sayStop = ({ failure }: ReleasePullRequestRun): string[] =>
  failure === undefined ? [] : [`${failure.what}. ${failure.hint}`];
