import { foldVerdicts } from "../../gates/process/fold-verdicts.ts";
import { judgeBranch } from "../../gates/process/judge-branch.ts";
import { loadBranchFacts } from "../../load/gate/branch-facts.ts";
import type { BranchFacts } from "../../model/branch-facts.ts";
import type { GateTarget } from "../../model/gate-target.ts";
import type { Result } from "../../model/result.ts";
import { type JudgedRequest, judgeRequest } from "./judge-request.ts";
import type { Gate } from "./open-gate.ts";

/** What one run judged: pull requests that one commit stands for, or what a branch owes. */
export type Judged =
  | { kind: "requests"; commit: string; isGroup: boolean; requests: JudgedRequest[]; result: Result }
  | { kind: "branch"; facts: BranchFacts; result: Result };

/**
 * Judges what a run is about. Undefined where nothing of it is there any more.
 * @param targets several changes have one head commit, or were merged by one push
 */
export const judgeTargets = async (targets: readonly GateTarget[], gate: Gate): Promise<Judged | undefined> => {
  const [first] = targets;
  if (first === undefined) return undefined;
  if (first.kind === "branch") {
    const facts = await loadBranchFacts(first, { records: gate.inputs.branch }, gate);
    return { kind: "branch", facts, result: judgeBranch(facts) };
  }
  const group = first.kind === "group" ? first : undefined;
  const numbers = group?.numbers ?? targets.flatMap((each) => (each.kind === "change" ? [each.number] : []));
  const requests: JudgedRequest[] = [];
  for (const number of numbers) {
    const judged = await judgeRequest(number, group, gate);
    if (judged !== undefined) requests.push(judged);
  }
  if (requests.length === 0) return undefined;
  // what was merged is recorded, and holds nothing back any more
  const open = requests.filter(({ request }) => request.state !== "merged");
  const result = foldVerdicts(open.length === 0 ? requests : open);
  return { kind: "requests", commit: first.head, isGroup: group !== undefined, requests, result };
};

/** What the run says of itself beside the verdict. */
export const gateOutputs = (judged: Judged | undefined): Record<string, string> => ({
  "change-type": "",
  "risk-class": "",
  waiting: "",
  ...judged?.result.outputs,
  "pull-requests": judged?.kind === "requests" ? JSON.stringify(judged.requests.map(({ number }) => number)) : "",
});
