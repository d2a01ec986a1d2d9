import { checkPolicy } from "../../gates/check-policy.ts";
import { judgeUnseen } from "../../gates/process/judge-unseen.ts";
import { judgeWithContract } from "../../gates/process/judge-with-contract.ts";
import { type LoadedContract, loadContract } from "../../load/contract.ts";
import { type ChangeEnds, findEnds } from "../../load/gate/change-ends.ts";
import { loadChangeFacts } from "../../load/gate/change-facts.ts";
import { type LoadedPolicy, loadPolicy } from "../../load/policy.ts";
import { openRecorded, recordedReports } from "../../load/probe/open-recorded.ts";
import type { ChangeRequest, ProcessFacts } from "../../model/change-request.ts";
import { Interrupted, KnownError, ProbeError, type Trouble } from "../../model/errors.ts";
import type { GateTarget } from "../../model/gate-target.ts";
import type { GitHubChange } from "../../model/github-changes.ts";
import type { ProbeDocument } from "../../model/probe.ts";
import type { Result } from "../../model/result.ts";
import { defaultPolicy } from "../../policy/parse.ts";
import type { Policy } from "../../policy/schema.ts";
import { findDocuments } from "./find-documents.ts";
import type { Gate } from "./open-gate.ts";

/** The verdict on one pull request, and what it was reached on. */
export interface JudgedRequest {
  number: number;
  /** As it was read: what is written must still be about this. */
  request: ChangeRequest;
  policy: Policy;
  result: Result;
}

type Group = Extract<GateTarget, { kind: "group" }>;

/**
 * Judges one pull request by what GitHub and git tell of it and by what other jobs saw; nothing is started. In a merge group
 * the contract is that of the commit that the queue made. Undefined where there is no such request.
 */
export const judgeRequest = async (
  number: number,
  group: Group | undefined,
  gate: Gate,
): Promise<JudgedRequest | undefined> => {
  const read = await lookAt(() => gate.github.change(number));
  if ("trouble" in read) return judgeUnread(number, read.trouble, gate);
  const change = read.found;
  if (change === undefined) return undefined;
  const ends = await findEnds(change, gate);
  const base = group?.base ?? ends.base;
  const law = await lookAt(() => loadLaw(base, headOf(change, group), gate));
  const judged =
    "trouble" in law
      ? await judgeByNoLaw(law.trouble, base, { gate, missing: "the policy could not be looked at" })
      : await judgeBy(law.found, { change, ends, group }, gate);
  return { number, request: change.request, ...judged };
};

/**
 * A pull request that is there and cannot be read whole, as with reviews without end. What was written of it before holds no
 * more, and a status that stays green would say that it does.
 */
const judgeUnread = async (number: number, trouble: Trouble, gate: Gate): Promise<JudgedRequest | undefined> => {
  const request = await gate.github.request(number);
  if (request === undefined) return undefined;
  const base = (await gate.github.ref(`heads/${request.base.ref}`))?.sha;
  const missing = "the pull request could not be read";
  return { number, request, ...(await judgeByNoLaw(trouble, base, { gate, missing })) };
};

const headOf = ({ request }: GitHubChange, group: Group | undefined): string => group?.head ?? request.head.sha;

/** Policy of the branch that the change goes into. */
const loadLaw = async (
  commit: string | undefined,
  head: string | undefined,
  { world, root }: Gate,
): Promise<LoadedPolicy> => {
  if (commit === undefined || head === undefined) {
    throw new ProbeError({
      what: "it is not known where the change begins, so its policy is not known",
      expected: "a base branch that is still there",
      hint: "Point the pull request at a branch that exists.",
    });
  }
  const git = await world.git();
  const base = await git.resolve(root, commit, { fetch: true });
  // in a clone that is cut off nobody else has brought it here
  const loaded = await loadPolicy(world, { root, commit: base }, await git.resolve(root, head, { fetch: true }));
  checkPolicy(loaded.policy);
  return loaded;
};

/**
 * A policy that cannot be read enforces: whoever broke it must not be waved through by it. Where head alone breaks it, that of
 * base still says how the status is called that holds the change back.
 */
const judgeByNoLaw = async (
  trouble: Trouble,
  base: string | undefined,
  { gate, missing }: { gate: Gate; missing: string },
): Promise<Pick<JudgedRequest, "policy" | "result">> => {
  const ofBase = await lookAt(() => loadLaw(base, base, gate));
  const policy: Policy = { ...("found" in ofBase ? ofBase.found.policy : defaultPolicy()), enforce: true };
  const context = { policy, notes: [...gate.notes] };
  const unknown = { notes: [], isOfRequest: true, isOfHead: true, missing };
  return { policy, result: judgeUnseen(trouble, context, unknown, optionsOf(gate)) };
};

interface Judging {
  change: GitHubChange;
  ends: ChangeEnds;
  group: Group | undefined;
}

const judgeBy = async (
  law: LoadedPolicy,
  judging: Judging,
  gate: Gate,
): Promise<Pick<JudgedRequest, "policy" | "result">> => {
  const { policy, from } = law;
  const documents = await lookAt(() => findDocuments(headOf(judging.change, judging.group), gate));
  const known = "trouble" in documents ? gate.documents : documents.found;
  const asked = policy.process === undefined ? undefined : await loadProcess(policy.process, known, judging, gate);
  const contract = "trouble" in documents ? documents : await lookAt(() => loadSeen(known, judging, gate));
  const options = optionsOf(gate);
  const notes = [...gate.notes, ...sayOtherBranch(known, judging), ...(asked?.notes ?? judging.ends.notes)];
  const change = {
    ...(asked === undefined ? {} : { facts: asked.facts }),
    notes,
    isOfRequest: true,
    isOfHead: true,
    hasForgeableReports: true,
  };
  const result =
    "trouble" in contract
      ? judgeUnseen(
          contract.trouble,
          { policy, ...(from === undefined ? {} : { policyFrom: from }), notes: law.notes },
          change,
          options,
        )
      : judgeWithContract(contract.found, change, options);
  return { policy, result };
};

/** A job without a token knows no other branch than the default one. */
const sayOtherBranch = (documents: readonly ProbeDocument[], { change, ends, group }: Judging): string[] => {
  const { base, number, repository } = change.request;
  const seen = documents.find(({ side }) => side === "base")?.commit;
  const begins = group?.base ?? ends.mergeBase;
  if (seen === undefined || seen === begins || base.ref === repository.defaultBranch) return [];
  return [
    `#${number} goes into ${base.ref}, and the job of base looks at where a change leaves the default branch: its document is of another commit. Bring ${base.ref} into the default branch, or point #${number} at it.`,
  ];
};

const loadProcess = (
  policy: NonNullable<Policy["process"]>,
  documents: readonly ProbeDocument[],
  { change, ends, group }: Judging,
  gate: Gate,
): Promise<{ facts: ProcessFacts; notes: string[] }> =>
  loadChangeFacts(
    change.request.number,
    {
      policy,
      reports: [...recordedReports(documents), ...gate.reports],
      state: gate.state,
      change,
      ends,
      records: gate.inputs.branch,
      ...(group === undefined ? {} : { group }),
    },
    gate,
  );

/** The contract by what other jobs saw of both commits. @throws ConfigError, ProbeError where they did not see it */
const loadSeen = async (
  documents: readonly ProbeDocument[],
  { change, ends, group }: Judging,
  { inputs, world }: Gate,
): Promise<LoadedContract> => {
  const { request } = change;
  const base = group?.base ?? ends.mergeBase;
  if (base === undefined || ends.base === undefined) {
    throw new ProbeError({
      what: `it is not known where #${request.number} begins`,
      expected: "a commit that it has in common with the branch that it goes into",
      hint: ends.notes.join(" ") || "Bring the branch up to date.",
    });
  }
  const head = headOf(change, group);
  return loadContract(
    {
      ...inputs,
      base: undefined,
      head: `git:${head}`,
      recorded: openRecorded(documents, { base, head }),
      change: {
        base: { commit: base, label: `${request.base.ref} at ${base.slice(0, 7)}` },
        policy: group?.base ?? ends.base,
        request,
      },
    },
    world,
    checkPolicy,
  );
};

const optionsOf = ({ inputs, world }: Gate) => ({
  command: "change-gate",
  failOn: inputs["fail-on"],
  profile: inputs.profile,
  now: world.now(),
});

/** What was found, or why nothing could be: that is a verdict too, and is written. */
const lookAt = async <Value>(look: () => Promise<Value>): Promise<{ found: Value } | { trouble: Trouble }> => {
  try {
    return { found: await look() };
  } catch (error) {
    if (!(error instanceof KnownError) || error instanceof Interrupted) throw error;
    return { trouble: error.trouble };
  }
};
