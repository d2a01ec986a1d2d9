import { RISK_CLASSES, type Waiting } from "../../model/change-process.ts";
import type { Conclusion } from "../../model/conclusion.ts";
import type { Finding } from "../../model/finding.ts";
import type { Result } from "../../model/result.ts";
import type { Step } from "../../model/step.ts";
import { sortFindings } from "../judge.ts";
import { plural } from "../plural.ts";
import { STEPS, worstOf } from "./fold-steps.ts";

/** The verdict on one of several pull requests that share a commit. */
export interface RequestVerdict {
  number: number;
  result: Result;
}

const WORST_FIRST = ["fail", "unknown", "pending", "pass"] as const satisfies readonly Conclusion[];

/**
 * One verdict of several, for a commit that carries them all: a merge group, or requests of one head. The worst that binds
 * decides; where only policies that advise are not content, the fold advises. What is said of one request names it.
 */
export const foldVerdicts = (verdicts: readonly RequestVerdict[]): Result => {
  const sorted = verdicts.toSorted(bySeverity);
  const [worst] = sorted;
  if (worst === undefined) return NO_VERDICT;
  if (sorted.length === 1) return worst.result;
  const byNumber = verdicts.toSorted((a, b) => a.number - b.number);
  const waiting = byNumber.flatMap(waitingOf);
  const notes = notesOf(byNumber);
  const risk = RISK_CLASSES.toReversed()
    .map((each) => sorted.find(({ result }) => result.risk?.class === each)?.result.risk)
    .find((found) => found !== undefined);
  const { record: _record, notes: _notes, advisory, ...rest } = worst.result;
  return {
    ...rest,
    summary: `${plural(verdicts.length, "pull request")}: #${worst.number} ${worst.result.summary}${sayOthers(sorted)}`,
    findings: foldFindings(byNumber),
    outputs: {
      ...worst.result.outputs,
      "change-type": sameOutput(verdicts, "change-type"),
      "risk-class": risk?.class ?? "",
      waiting: waiting.length === 0 ? "" : JSON.stringify(waiting),
    },
    steps: foldStepsOf(byNumber),
    waiting,
    ...(risk === undefined ? {} : { risk }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(advisory === true ? { advisory } : {}),
  };
};

const NO_VERDICT: Result = {
  schemaVersion: 1,
  command: "change-gate",
  conclusion: "unknown",
  reasonCode: "no-request",
  summary: "no pull request was judged",
  findings: [],
  outputs: {},
};

/** What binds and holds back first, then what would hold back, then what passes; each by how bad it is. */
const bySeverity = (a: RequestVerdict, b: RequestVerdict): number => weightOf(a) - weightOf(b) || a.number - b.number;

const weightOf = ({ result: { conclusion, advisory } }: RequestVerdict): number => {
  const weight = WORST_FIRST.indexOf(conclusion);
  if (conclusion === "pass") return 2 * WORST_FIRST.length + (advisory === true ? 1 : 0);
  return advisory === true ? WORST_FIRST.length + weight : weight;
};

const sayOthers = ([, ...others]: readonly RequestVerdict[]): string => {
  const said = (["fail", "unknown", "pending", "pass"] as const).flatMap((conclusion) => {
    const count = others.filter(({ result }) => result.conclusion === conclusion).length;
    return count === 0 ? [] : [`${count} ${WORDS[conclusion]}`];
  });
  return said.length === 0 ? "" : `; of the others ${said.join(", ")}`;
};
const WORDS = { fail: "failed", unknown: "unknown", pending: "pending", pass: "passed" } as const;

const foldStepsOf = (verdicts: readonly RequestVerdict[]): Step[] =>
  STEPS.map((step) => {
    const told = verdicts.flatMap(({ number, result }) =>
      (result.steps ?? [])
        .filter((each) => each.step === step)
        .map(({ status, reason }) => ({ status, reason: `#${number}: ${reason}` })),
    );
    return { step, ...(worstOf(told) ?? { status: "not-applicable", reason: "nothing is asked of this step" }) };
  });

/** What was found alike for every request, as of the one surface that they have together, is told once; else with its requests. */
const foldFindings = (verdicts: readonly RequestVerdict[]): Finding[] => {
  const found = new Map<string, { finding: Finding; numbers: number[] }>();
  for (const { number, result } of verdicts) {
    for (const finding of result.findings) {
      const key = JSON.stringify([
        finding.fingerprint,
        finding.severity,
        finding.message,
        finding.waived !== undefined,
      ]);
      const known = found.get(key);
      if (known === undefined) found.set(key, { finding, numbers: [number] });
      else if (!known.numbers.includes(number)) known.numbers.push(number);
    }
  }
  return sortFindings(
    [...found.values()].map(({ finding, numbers }) =>
      numbers.length === verdicts.length
        ? finding
        : { ...finding, message: `${numbers.map((each) => `#${each}`).join(", ")}: ${finding.message}` },
    ),
  );
};

const waitingOf = ({ number, result }: RequestVerdict): Waiting[] =>
  (result.waiting ?? []).map((waiting) => ({ ...waiting, for: `#${number}: ${waiting.for}` }));

const notesOf = (verdicts: readonly RequestVerdict[]): string[] => {
  const byNote = new Map<string, number[]>();
  for (const { number, result } of verdicts) {
    for (const note of new Set(result.notes ?? [])) byNote.set(note, [...(byNote.get(note) ?? []), number]);
  }
  return [...byNote].map(([note, numbers]) =>
    numbers.length === verdicts.length ? note : `${numbers.map((each) => `#${each}`).join(", ")}: ${note}`,
  );
};

/** An output that all agree on; empty where they do not. */
const sameOutput = (verdicts: readonly RequestVerdict[], name: string): string => {
  const values = new Set(
    verdicts.map(({ result: { outputs } }) => (Object.hasOwn(outputs, name) ? outputs[name] : "")),
  );
  const [only = ""] = values;
  return values.size === 1 ? only : "";
};
