import type { Answer, ProcessSubject } from "../../model/change-process.ts";
import { codes } from "../wording.ts";
import { authorOf } from "./author.ts";
import { sayAbsent, sayVerdict } from "./gate-standing.ts";
import { type RequiredGate, standingsOf, waitForReport } from "./required-gates.ts";

/** The gate that compares the version files with what was released. */
export const VERSION_GATE = "bump-version";

const WORST_FIRST = ["fail", "unknown", "pending", "pass"] as const;

/** What the documentation gates among `gates` come to: one that did not report on this head is unknown. */
export const answerGates = (subject: ProcessSubject, gates: readonly string[]): Answer => {
  const required = standingsOf(gates, subject.facts);
  const answers = required.map((each) => ({ gate: each.gate, ...answerGate(each, subject) }));
  const status = WORST_FIRST.find((each) => answers.some((answer) => answer.status === each)) ?? "pass";
  const telling = answers.filter((answer) => answer.status === status);
  const reason = telling.map((answer) => answer.reason).join("; ");
  const named = telling.map(({ gate }) => gate);
  if (status === "pass") return { status, reason };
  if (status === "fail") {
    const who = authorOf(subject.facts.request);
    return { status, reason, waiting: { for: `a commit that passes ${codes(named)}`, because: reason, who } };
  }
  return { status, reason, waiting: waitForReport(named, subject) };
};

const answerGate = (
  { gate, standing }: RequiredGate,
  { facts }: ProcessSubject,
): { status: (typeof WORST_FIRST)[number]; reason: string } =>
  standing.kind === "judged"
    ? { status: standing.worst.conclusion, reason: sayVerdict(standing.worst) }
    : { status: "unknown", reason: sayAbsent(gate, standing, facts) };
