import { canonicalJson } from "../../model/canonical-json.ts";
import type { ProcessPolicy } from "../../model/change-process.ts";
import type { GateReport, ProcessFacts } from "../../model/change-request.ts";
import type { Result } from "../../model/result.ts";
import { judgeChange } from "../change.ts";
import { type ContractFacts, type ContractOptions, judgeContract } from "../contract.ts";
import { makeRecord } from "./change-record.ts";
import { judgeProcess, type ProcessJudgement } from "./judge-process.ts";
import { rederiveReports } from "./rederive-report.ts";

/** What is known of the change; `missing` says why nothing is. */
interface KnownChange {
  facts?: ProcessFacts;
  missing?: string;
  notes: readonly string[];
  /** Is there a pull request at all that this run is of. */
  isOfRequest: boolean;
  /** Was the contract judged on the event's head: only then is its verdict the API gate's report. */
  isOfHead: boolean;
  /** Were the reports made where the change's own code could write them: what they conclude is then worked out anew. */
  hasForgeableReports?: boolean;
}

/**
 * The verdict on a change by all that its policy asks: the contract of its server, and the seven steps of its process.
 * @throws ConfigError as `judgeContract` does
 */
export const judgeWithContract = (
  contract: ContractFacts & { policyFrom?: string },
  change: KnownChange,
  options: ContractOptions,
): Result => {
  const asked = contract.policy.process;
  if (asked === undefined) return judgeChange(judgeContract(contract, options), contract);
  const context = withNotes(contract, change.notes);
  if (change.facts === undefined) {
    const status = change.isOfRequest ? "unknown" : "not-applicable";
    const process = { status, reason: change.missing ?? "no pull request is known" } as const;
    return judgeChange(judgeContract(context, options), { ...context, process });
  }
  const judged = judgeBoth(context, change.facts, { ...options, asked, ...change });
  const result = judgeChange(judged.contract, { ...context, process: judged.process });
  const { version } = judged.contract;
  result.record = makeRecord({
    facts: judged.facts,
    judgement: { ...judged.process, steps: result.steps ?? [] },
    policy: asked,
    // of all that holds in the end: a preset or an extended policy may change where the file does not
    policySource: { from: contract.policyFrom ?? "no policy", text: canonicalJson(contract.policy) },
    ...(version === undefined ? {} : { version }),
  });
  return result;
};

const withNotes = <Facts extends ContractFacts>(contract: Facts, notes: readonly string[]): Facts => ({
  ...contract,
  notes: [...contract.notes, ...notes],
});

interface Judged {
  contract: Result;
  process: ProcessJudgement;
  /** The facts that the process was judged by: those given, and the verdict on the contract. */
  facts: ProcessFacts;
}

/**
 * The contract and the process look at each other: what the API breaks is a risk that wants people, and people decide
 * whether a waiver counts. So where there are waivers both are judged twice, first as if nobody had approved anything.
 */
const judgeBoth = (
  contract: ContractFacts,
  facts: ProcessFacts,
  options: ContractOptions & Pick<KnownChange, "isOfHead" | "hasForgeableReports"> & { asked: ProcessPolicy },
): Judged => {
  const rederive = ({ now, approvedBy = [], isOfHead }: typeof options): ProcessFacts =>
    rederiveReports(
      facts,
      {
        waivers: contract.waivers ?? [],
        today: now.toISOString().slice(0, 10),
        approvers: contract.policy.waivers.approvers,
        approvedBy,
      },
      { isContractJudged: isOfHead },
    );
  const judgeOnce = (extra: Partial<ContractOptions>): Judged => {
    const judged = judgeContract(contract, { ...options, ...extra });
    const sound = options.hasForgeableReports === true ? rederive({ ...options, ...extra }) : facts;
    const known = options.isOfHead ? addReport(sound, judged) : sound;
    const process = judgeProcess(known, options.asked, {
      levels: contract.policy.levels,
      waivers: contract.waivers ?? [],
      approvers: contract.policy.waivers.approvers,
    });
    return { contract: judged, process, facts: known };
  };
  const first = judgeOnce({});
  if ((contract.waivers ?? []).length === 0) return first;
  return judgeOnce({
    approvedBy: first.process.approvals.filter(({ by }) => by.length > 0).map(({ role }) => role),
    foundElsewhere: [first.process, ...(first.facts.reports ?? [])].flatMap(({ findings }) =>
      findings.map(({ fingerprint }) => fingerprint),
    ),
  });
};

const addReport = (
  facts: ProcessFacts,
  { conclusion, reasonCode, summary, findings, outputs }: Result,
): ProcessFacts => {
  const report: GateReport = {
    gate: "check-api",
    head: facts.request.head.sha,
    conclusion,
    reasonCode,
    summary,
    findings,
    outputs,
  };
  return { ...facts, reports: [...(facts.reports ?? []), report] };
};
