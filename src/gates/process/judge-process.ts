import type {
  Answer,
  ChangeType,
  Check,
  Checked,
  ProcessPolicy,
  ProcessSubject,
  Risk,
  RoleApproval,
  Waiting,
} from "../../model/change-process.ts";
import type { ProcessFacts } from "../../model/change-request.ts";
import type { Conclusion } from "../../model/conclusion.ts";
import type { Finding } from "../../model/finding.ts";
import type { Step, StepName } from "../../model/step.ts";
import type { Waiver } from "../../model/waiver.ts";
import type { Level } from "../../policy/words.ts";
import { PROCESS_CHECKS } from "../../rules/process/index.ts";
import { unwaived } from "../decided.ts";
import { waive } from "../waivers.ts";
import { assessRisk } from "./assess-risk.ts";
import { findingsOf } from "./check-findings.ts";
import { concludeSteps } from "./conclude-steps.ts";
import { countApprovals } from "./count-approvals.ts";
import { findType } from "./find-type.ts";
import { foldSteps, holdsBack } from "./fold-steps.ts";

export interface ProcessOptions {
  /** Severity by check id. */
  levels?: Readonly<Record<string, Level>>;
  /** What head accepts. */
  waivers?: readonly Waiver[];
  /** Roles of which one must approve a new waiver. */
  approvers?: readonly string[];
}

export interface ProcessJudgement {
  type: ChangeType;
  typeBecause: string;
  risk: Risk;
  approvals: RoleApproval[];
  checked: Checked[];
  steps: Step[];
  findings: Finding[];
  waiting: Waiting[];
  conclusion: Conclusion;
}

/** The seven steps of a change by what its policy asks. Pure: the moment is `facts.now`. */
export const judgeProcess = (
  facts: ProcessFacts,
  policy: ProcessPolicy,
  options: ProcessOptions = {},
): ProcessJudgement => {
  const subject = subjectOf(facts, policy);
  const levels = options.levels ?? {};
  const checks = PROCESS_CHECKS.filter(({ id }) => levelOf(levels, id) !== "off");
  const answered = checks.map((check) => ({ check, answer: check.check(subject) }));
  const found = findingsOf(answered, { request: facts.request, levels });
  const findings = acceptSome(found, answered, subject, options);
  const byCheck = new Map(findings.map((finding) => [finding.rule, finding]));
  const checked = answered.map(({ check: { id, step }, answer }) => ({
    id,
    step,
    answer: settle(answer, byCheck.get(id)),
  }));
  const steps = foldSteps(checked);
  return {
    type: subject.type,
    typeBecause: subject.typeBecause,
    risk: subject.risk,
    approvals: [...subject.approvals],
    checked,
    steps,
    findings,
    waiting: waitingOf(checked, steps),
    conclusion: concludeSteps(steps),
  };
};

const levelOf = (levels: Readonly<Record<string, Level>>, id: string): Level | undefined =>
  Object.hasOwn(levels, id) ? levels[id] : undefined;

const subjectOf = (facts: ProcessFacts, policy: ProcessPolicy): ProcessSubject => {
  const { type, because } = findType(facts, policy);
  const api = apiFindings(facts);
  const risk = assessRisk(facts, policy, api);
  const paths = facts.files?.flatMap(({ path, previousPath }) =>
    previousPath === undefined ? [path] : [path, previousPath],
  );
  return {
    facts,
    policy,
    type,
    typeBecause: because,
    risk,
    approvals: countApprovals(facts, policy, { type, risk }),
    ...(api === undefined ? {} : { api }),
    ...(paths === undefined ? {} : { paths: [...new Set(paths)].sort() }),
  };
};

const API_GATE = "check-api";

/**
 * What the API gate found on this head. Several reports count together, so that a kinder one cannot hide what another
 * found; one that could not look says nothing of what there is.
 */
const apiFindings = ({ reports, request }: ProcessFacts): Finding[] | undefined => {
  const ofHead = (reports ?? []).filter(({ gate, head }) => gate === API_GATE && head === request.head.sha);
  const isWhole = ofHead.every(({ conclusion }) => conclusion === "pass" || conclusion === "fail");
  return ofHead.length === 0 || !isWhole ? undefined : unwaived(ofHead.flatMap(({ findings }) => findings));
};

/** Steps in which people speak. */
const OF_PEOPLE: ReadonlySet<StepName> = new Set(["review", "approval"]);

/**
 * The findings with the waivers that count. Opinions of people cannot be waived, nor can what is only waited for; and a
 * waiver that the change itself brings needs the approval of a role, since its author wrote it.
 */
const acceptSome = (
  found: readonly Finding[],
  answered: readonly { check: Check; answer: Answer }[],
  { facts, approvals }: ProcessSubject,
  { waivers = [], approvers = [] }: ProcessOptions,
): Finding[] => {
  const binding = new Set(
    answered
      .filter(({ check, answer }) => OF_PEOPLE.has(check.step) || answer.status === "pending")
      .map(({ check }) => check.id),
  );
  const accepted = waive(found, {
    waivers: waivers.filter(({ isNew }) => !isNew || approvers.length > 0),
    today: facts.now.slice(0, 10),
    approvers,
    approvedBy: approvals.filter(({ by }) => by.length > 0).map(({ role }) => role),
    isWhole: false,
  });
  return accepted.map((finding, index) => (binding.has(finding.rule) ? (found[index] ?? finding) : finding));
};

/** What a check comes to after waivers and levels: what is accepted or only told holds nobody back. */
const settle = (answer: Answer, finding: Finding | undefined): Answer => {
  if (finding === undefined || !holdsBack(answer.status)) return answer;
  const { waiting: _, ...rest } = answer;
  const { waived } = finding;
  if (waived !== undefined) {
    return { ...rest, status: "pass", reason: `${answer.reason} (waived by ${waived.owner} until ${waived.until})` };
  }
  if (finding.severity === "info") return { ...rest, status: "pass", reason: `${answer.reason} (told only)` };
  return answer;
};

/** Who must do what, in the order of the steps, each once. */
const waitingOf = (checked: readonly Checked[], steps: readonly Step[]): Waiting[] => {
  const all = steps.flatMap(({ step }) =>
    checked.flatMap((each) =>
      each.step === step && each.answer.waiting !== undefined && holdsBack(each.answer.status)
        ? [each.answer.waiting]
        : [],
    ),
  );
  return [...new Map(all.map((each) => [JSON.stringify([each.for, each.because, each.who]), each])).values()];
};
