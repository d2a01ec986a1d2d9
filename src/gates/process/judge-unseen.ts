import { canonicalJson } from "../../model/canonical-json.ts";
import type { ProcessFacts } from "../../model/change-request.ts";
import type { Trouble } from "../../model/errors.ts";
import type { Result } from "../../model/result.ts";
import type { Policy } from "../../policy/schema.ts";
import { judgeChange } from "../change.ts";
import type { ContractOptions } from "../contract.ts";
import { makeRecord } from "./change-record.ts";
import { judgeProcess } from "./judge-process.ts";
import { rederiveReports } from "./rederive-report.ts";

interface Context {
  policy: Policy;
  /** Where the policy was read; undefined when the repository has none. */
  policyFrom?: string;
  notes: readonly string[];
}

interface KnownChange {
  facts?: ProcessFacts;
  missing?: string;
  notes: readonly string[];
}

/** Nobody's waiver is known where the contract could not be looked at. */
const NOTHING_ACCEPTED = { waivers: [], approvers: [], approvedBy: [] };

/**
 * The verdict on a change whose contract could not be looked at: that is `unknown`, with the reason and the way out, and the
 * process is judged all the same, so that people know what else is missing. Pure.
 */
export const judgeUnseen = (
  trouble: Trouble,
  context: Context,
  { facts: known, missing, notes }: KnownChange,
  { command, now }: Pick<ContractOptions, "command" | "now">,
): Result => {
  const contract = unseen(trouble, [...context.notes, ...notes], command);
  const asked = context.policy.process;
  if (asked === undefined || known === undefined) {
    const reason = missing ?? "the facts of the change could not be looked at";
    return judgeChange(contract, {
      ...context,
      ...(missing === undefined ? {} : { process: { status: "unknown", reason } }),
    });
  }
  const accepted = { ...NOTHING_ACCEPTED, today: now.toISOString().slice(0, 10) };
  const facts = rederiveReports(known, accepted, { isContractJudged: true });
  const process = judgeProcess(facts, asked, {
    levels: context.policy.levels,
    approvers: context.policy.waivers.approvers,
  });
  const result = judgeChange(contract, { ...context, process });
  result.record = makeRecord({
    facts,
    judgement: { ...process, steps: result.steps ?? [] },
    policy: asked,
    policySource: { from: context.policyFrom ?? "no policy", text: canonicalJson(context.policy) },
  });
  return result;
};

const unseen = ({ what, where, hint, detail }: Trouble, notes: readonly string[], command: string): Result => ({
  schemaVersion: 1,
  command,
  conclusion: "unknown",
  reasonCode: "could-not-judge",
  summary: `the contract could not be judged: ${what}`,
  findings: [],
  outputs: {},
  notes: [[where, hint, detail].filter((part) => part !== undefined).join(": "), ...notes],
});
