import { keepMerged } from "../../act/publish/keep-record-effect.ts";
import { publishVerdict } from "../../act/publish/publish-verdict.ts";
import type { EffectRun } from "../../act/run-effects.ts";
import { runEffects } from "../../act/run-effects.ts";
import { foldVerdicts } from "../../gates/process/fold-verdicts.ts";
import { findReminders } from "../../gates/process/judge-branch.ts";
import { statusesOf } from "../../gates/publish/statuses-of.ts";
import { findTargets, sayNoTarget } from "../../load/gate/find-targets.ts";
import { ConfigError } from "../../model/errors.ts";
import type { GateTarget } from "../../model/gate-target.ts";
import type { GitHubStanding } from "../../model/github-changes.ts";
import type { World } from "../../model/ports.ts";
import type { Publication, PublishedComment, PublishingRun } from "../../model/publication.ts";
import type { Result } from "../../model/result.ts";
import type { ToldEffect } from "../../model/told-effect.ts";
import { defaultPolicy } from "../../policy/parse.ts";
import { renderComment } from "../../report/comment.ts";
import { renderReminder } from "../../report/reminder.ts";
import { type GateInputs, readNumber } from "./inputs.ts";
import { writeRecordOf } from "./judge.ts";
import type { JudgedRequest } from "./judge-request.ts";
import { gateOutputs, type Judged, judgeTargets } from "./judge-target.ts";
import { nothingToJudge } from "./nothing-to-judge.ts";
import { type Gate, openGate } from "./open-gate.ts";
import { findMoved } from "./still-stands.ts";

/** A title that is edited while it is judged is judged again; who edits it for ever is told so. */
const MOST_ROUNDS = 3;

const COMMENT = "change-gate";
const REMINDER = "owed-review";
const OWED = "mcp-lifecycle / owed";

/**
 * Judges by API what other jobs saw, and writes the verdict: statuses, a comment on each pull request, a record of what was
 * merged. The result tells the verdict; whether it could be written is `published`.
 */
export const publishVerdicts = async (inputs: GateInputs, world: World): Promise<Result> => {
  const run = world.run();
  if (run === undefined) throw noRun();
  const gate = await openGate(inputs, world);
  const asked = { pullRequest: readNumber(inputs) };
  const event = await world.event();
  const targets = await findTargets(event, asked, gate.github);
  if (targets.length === 0) return { ...nothingToJudge(sayNoTarget(event, asked)), published: true };

  const told: { judged: Judged; outcome: EffectRun }[] = [];
  const notes: string[] = [];
  for (const same of byHead(targets)) {
    const found = await judgeStanding(same, gate);
    if (typeof found === "string") notes.push(found);
    else told.push({ judged: found.judged, outcome: await write(found, run, gate) });
  }
  if (told.length === 0) return { ...nothingToJudge(notes.join("; ")), published: true };
  return conclude(told, notes, gate);
};

const noRun = (): ConfigError =>
  new ConfigError({
    what: "this is no run of a workflow, and what is published carries the number of its run",
    where: "mode publish",
    expected: "a job of GitHub Actions",
    hint: "Use `--mode judge` in a terminal: it judges the same way and writes nothing.",
  });

/** Several requests of one head share its status; what was merged by one push has heads of its own. */
const byHead = (targets: readonly GateTarget[]): GateTarget[][] => {
  const found = new Map<string, GateTarget[]>();
  for (const target of targets) found.set(target.head, [...(found.get(target.head) ?? []), target]);
  return [...found.values()];
};

/** A verdict, and what stood where it is to be written when it was last looked at. */
interface Standing {
  judged: Judged;
  standing?: GitHubStanding;
}

/**
 * Judges until what was judged is still what stands there; else says why nothing is written. Of several requests that share a
 * head the others are judged without one that is gone; a merge group is not that group any more.
 */
const judgeStanding = async (targets: readonly GateTarget[], gate: Gate): Promise<Standing | string> => {
  let left = targets;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const judged = await judgeTargets(left, gate);
    if (judged === undefined) return "the pull request is not there any more";
    if (judged.kind === "branch") return { judged };
    const numbers = judged.requests.map(({ number }) => number);
    const standing = await gate.github.standing(judged.commit, numbers);
    const moved = findMoved(judged.requests, judged.isGroup ? undefined : judged.commit, standing);
    if (moved.length === 0) return { judged, standing };
    const gone = new Set(moved.filter(({ isGone }) => isGone).map(({ number }) => number));
    left = left.filter((target) => (target.kind === "change" ? !gone.has(target.number) : gone.size === 0));
    if (left.length === 0) return moved.map(({ what }) => what).join("; ");
  }
  return `what was judged was edited ${MOST_ROUNDS} times while it was judged: the run that follows judges it again`;
};

const write = async ({ judged, standing }: Standing, run: PublishingRun, gate: Gate): Promise<EffectRun> => {
  const written = await publishVerdict(publicationOf(judged, run, gate), gate.github, standing);
  if (judged.kind === "branch" || written.failure !== undefined) return written;
  const kept = await keepRecords(judged.requests, gate);
  return {
    effects: [...written.effects, ...kept.effects],
    ...(kept.failure === undefined ? {} : { failure: kept.failure }),
  };
};

const publicationOf = (judged: Judged, run: PublishingRun, { github }: Gate): Publication => {
  if (judged.kind === "branch") {
    const { facts, result } = judged;
    const policy = { ...defaultPolicy(), enforce: true };
    const [status] = statusesOf(result, policy, {});
    return {
      run,
      commit: facts.head,
      statuses: status === undefined ? [] : [{ ...status, context: OWED }],
      comments: findReminders(facts, github.repository).map((reminder) => ({
        number: reminder.number,
        marker: REMINDER,
        text: () => renderReminder(reminder),
      })),
    };
  }
  const { commit, isGroup, requests, result } = judged;
  const statuses = requests.flatMap(({ policy }) => statusesOf(result, policy, {}));
  return {
    run,
    commit,
    statuses: [...new Map(statuses.map((status) => [status.context, status])).values()],
    comments: isGroup ? [] : requests.map(commentOf),
  };
};

const commentOf = ({ number, result }: JudgedRequest): PublishedComment => ({
  number,
  marker: COMMENT,
  text: (limit) => renderComment(result, limit),
});

/** Of what was merged. One that was kept with another judgement stays, and is told. */
const keepRecords = async (requests: readonly JudgedRequest[], gate: Gate): Promise<EffectRun> => {
  const effects: ToldEffect[] = [];
  for (const { request, result } of requests) {
    if (request.state !== "merged" || result.record === undefined) continue;
    const effect = keepMerged(result.record, { world: gate.world, token: gate.token, branch: gate.inputs.branch });
    const found = await effect.probe();
    if (found.state === "different") {
      effects.push({ id: effect.id, says: effect.says, state: "skipped", found: `${found.found}. ${found.hint}` });
      continue;
    }
    const run = await runEffects([effect]);
    effects.push(...run.effects);
    if (run.failure !== undefined) return { effects, failure: run.failure };
  }
  return { effects };
};

const conclude = async (
  told: readonly { judged: Judged; outcome: EffectRun }[],
  notes: readonly string[],
  gate: Gate,
): Promise<Result> => {
  const requests = told.flatMap(({ judged }) => (judged.kind === "requests" ? judged.requests : []));
  const [first] = told;
  const only = told.length === 1 ? first?.judged.result : undefined;
  const verdict = only ?? foldVerdicts(requests);
  const failure = told.map(({ outcome }) => outcome.failure).find((each) => each !== undefined);
  const path = await writeRecordOf(verdict, gate);
  const all = [...(verdict.notes ?? []), ...notes];
  const result: Result = {
    ...verdict,
    outputs: {
      ...gateOutputs(first?.judged),
      ...verdict.outputs,
      "record-path": path,
      "pull-requests": JSON.stringify(requests.map(({ number }) => number)),
    },
    effects: told.flatMap(({ outcome }) => outcome.effects),
    ...(all.length === 0 ? {} : { notes: all }),
    published: failure === undefined,
  };
  if (failure === undefined) return result;
  return {
    ...result,
    conclusion: "unknown",
    reasonCode: "not-published",
    summary: `the verdict (${verdict.conclusion}) could not be written: ${failure.what}`,
    notes: [...(result.notes ?? []), [failure.where, failure.hint].filter((part) => part !== undefined).join(": ")],
  };
};
