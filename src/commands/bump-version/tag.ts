import { type ReleaseTagRun, releaseTag } from "../../act/release/release-tag.ts";
import { tagCommands } from "../../act/release/tag-commands.ts";
import type { TaggedRelease } from "../../act/release/tagged-release.ts";
import { plural } from "../../gates/plural.ts";
import { type ReleaseVerdict, releaseResult } from "../../gates/release/release-result.ts";
import { sayPlan } from "../../gates/release/say-release.ts";
import { keepsFloating } from "../../load/release/keeps-floating.ts";
import type { ReleaseMaterial } from "../../load/release/material.ts";
import { ConfigError } from "../../model/errors.ts";
import type { GitHub } from "../../model/github.ts";
import type { World } from "../../model/ports.ts";
import type { PackageRelease, ReleasePlan } from "../../model/release-plan.ts";
import type { Result } from "../../model/result.ts";
import { fitNotes, RELEASE_BODY_LIMIT } from "../../release/changelog/fit-notes.ts";
import { readSection } from "../../release/changelog/read-section.ts";
import { isReady } from "../../release/is-ready.ts";
import { below } from "../../release/version-files/folders.ts";
import { VERSION_FILES } from "../../release/version-files/index.ts";

/** The packages of a plan whose version head already carries, and the others. */
export const splitReady = ({ plan, texts }: ReleaseMaterial): { ready: PackageRelease[]; due: PackageRelease[] } => {
  const ready = plan.packages.filter((each) => isReady(each, texts.changelogs.get(each.name)));
  return { ready, due: plan.packages.filter((each) => !ready.includes(each)) };
};

/** Tags and releases the versions that head carries. What is there already is skipped, so that it can be run again. */
export const tagVersions = async (
  material: ReleaseMaterial,
  token: string | undefined,
  world: World,
): Promise<Result> => {
  const { facts, plan: whole, texts } = material;
  const { ready, due } = splitReady(material);
  const plan: ReleasePlan = { ...whole, packages: ready };
  const notes = due.map(sayDue);
  if (ready.length === 0) {
    const summary = due.length === 0 ? sayPlan(whole) : "nothing to tag: no file says a version that is not released";
    return releaseResult(
      plan,
      { conclusion: "pass", reasonCode: "nothing-to-release", summary, notes },
      { mode: "tag" },
    );
  }
  const releases = ready.map((each) => taggedRelease(each, material, whole.packages.length > 1));
  const [git, files] = [await world.git(), await world.files()];
  refuseUncommitted(releases, texts, await git.changed(facts.root, facts.head));
  const run = await releaseTag({
    github: await openGitHub(world, token, releases, facts.head),
    git,
    files,
    root: facts.root,
    head: facts.head,
    releases,
    assets: facts.policy.release?.assets ?? [],
    floating: await keepsFloating(facts, world),
  });
  return releaseResult(
    plan,
    { ...concludeTags(run, plan), effects: run.effects, notes: [...notes, ...sayFailure(run)] },
    {
      mode: "tag",
      isReleased: run.failure === undefined && run.released.length === ready.length,
      released: run.released,
    },
  );
};

const sayDue = ({ name, last, next, current }: PackageRelease): string => {
  const from = last === undefined ? "" : ` after ${last.version}`;
  return current === undefined
    ? `${name}: ${next}${from} is due, and its changelog does not tell of it yet.`
    : `${name}: ${next}${from} is due, and ${current.from} says ${current.version}.`;
};

/** What the tag and the release of a version are made of; its words are those of the changelog, where that has some. */
const taggedRelease = (
  { name, path, next, tag, isPrerelease, notes, current }: PackageRelease,
  { texts }: ReleaseMaterial,
  isOneOfSeveral: boolean,
): TaggedRelease => {
  const changelog = texts.changelogs.get(name);
  const section = changelog?.text === undefined ? undefined : readSection(changelog.text, next);
  const said = section === undefined || section.trim() === "" ? notes : section;
  const versionFile = VERSION_FILES.map(({ file }) => below(path, file)).find(
    (file) => current?.from === file || current?.from.startsWith(`${file} `) === true,
  );
  return {
    name,
    path,
    version: next,
    tag,
    isPrerelease,
    notes: fitNotes(said, RELEASE_BODY_LIMIT, changelog?.path ?? "the history"),
    ...(isOneOfSeveral ? { title: `${name} ${next}` } : {}),
    ...(versionFile === undefined ? {} : { versionFile }),
  };
};

/** A tag names a commit: what is not in it would be told of it all the same. */
const refuseUncommitted = (
  releases: readonly TaggedRelease[],
  { changelogs }: ReleaseMaterial["texts"],
  changed: readonly string[],
): void => {
  const meant = releases.flatMap(({ name, versionFile }) => [versionFile, changelogs.get(name)?.path]);
  const [first] = changed.filter((path) => meant.includes(path));
  if (first === undefined) return;
  throw new ConfigError({
    what: "has edits that are not committed, and a tag names a commit",
    where: first,
    expected: "the version and its changelog in the commit that is checked out",
    hint: "Commit it, merge it, and run it again there.",
  });
};

/** Where there is no GitHub, or no token for it, a person can still tag by hand: the error says how. */
const openGitHub = async (
  world: World,
  token: string | undefined,
  releases: readonly TaggedRelease[],
  head: string,
): Promise<GitHub> => {
  try {
    return await world.github({ token });
  } catch (error) {
    if (!(error instanceof ConfigError) || (await world.event()) !== undefined) throw error;
    throw new ConfigError({
      ...error.trouble,
      hint: `${error.trouble.hint} Or make the tags alone by the commands below.`,
      detail: tagCommands(releases, head).join("\n"),
    });
  }
};

const concludeTags = (
  { effects, failure, released }: ReleaseTagRun,
  plan: ReleasePlan,
): Pick<ReleaseVerdict, "conclusion" | "reasonCode" | "summary"> => {
  const said = sayPlan(plan);
  if (failure !== undefined) {
    const done = effects.filter(({ state }) => state === "done" || state === "skipped").length;
    return {
      conclusion: "fail",
      reasonCode: "release-incomplete",
      summary: `${said}; stopped after ${done} of ${plural(effects.length, "step")}: ${failure.what}`,
    };
  }
  if (effects.some(({ state }) => state === "waiting")) {
    return { conclusion: "pending", reasonCode: "release-waiting", summary: `${said}; not finished yet` };
  }
  const isNew = released.some((each) => each.isNew);
  return {
    conclusion: "pass",
    reasonCode: isNew ? "released" : "already-released",
    summary: `${isNew ? "released" : "released already:"} ${said}`,
  };
};

/** A failure with its way out; the effect itself says what was found. */
const sayFailure = ({ failure }: ReleaseTagRun): string[] =>
  failure === undefined
    ? []
    : [`${failure.where === undefined ? "" : `${failure.where}: `}${failure.what}. ${failure.hint}`];
