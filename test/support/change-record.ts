import { makeRecord, type RecordInput } from "../../src/gates/process/change-record.ts";
import type { ChangeRecord } from "../../src/model/change-record.ts";
import type { ProcessFacts } from "../../src/model/change-request.ts";
import type { Step, StepName } from "../../src/model/step.ts";

const STEPS: readonly StepName[] = [
  "request",
  "review",
  "approval",
  "testing",
  "implementation",
  "verification",
  "documentation",
];

/** The seven steps, all of them passed but for what is said. */
export const steps = (change: Partial<Record<StepName, Step["status"]>> = {}): Step[] =>
  STEPS.map((step) => ({ step, status: change[step] ?? "pass", reason: `${step} was looked at` }));

export const HEAD = "a".repeat(40);

/** A pull request that was approved by one person of one role. */
export const facts = (change: Partial<ProcessFacts> = {}): ProcessFacts => ({
  now: "2026-11-22T10:00:00Z",
  request: {
    repository: { owner: "acme", name: "server" },
    number: 12,
    title: "feat: greet in French",
    body: "",
    author: { login: "ann", kind: "user" },
    labels: [],
    state: "open",
    isDraft: false,
    head: { sha: HEAD, ref: "french", fromFork: false },
    base: { sha: "b".repeat(40), ref: "main" },
  },
  ...change,
});

export const judgement = (change: Partial<RecordInput["judgement"]> = {}): RecordInput["judgement"] => ({
  type: "normal",
  typeBecause: "nothing makes it another",
  risk: {
    class: "low",
    points: 1,
    contributions: [{ source: "size", points: 1, reason: "12 lines" }],
    missing: [],
  },
  approvals: [{ role: "technical", needed: 1, by: ["bob"], ignored: [{ reviewer: "ann", reason: "is the author" }] }],
  steps: steps(),
  ...change,
});

export const recordInput = (change: Partial<RecordInput> = {}): RecordInput => ({
  facts: facts(),
  judgement: judgement(),
  policy: {
    types: {
      standard: { authors: [], labels: [], titles: [] },
      emergency: { labels: ["emergency"], incident: "INC-\\d+", approvals: {}, "review-within-days": 3 },
    },
  },
  policySource: { from: ".github/mcp-lifecycle.yml at bbbbbbb", text: "process:\n  preset: team\n" },
  ...change,
});

/** A sound record of a change by its number. */
export const sampleRecord = (number = 12, change: Partial<RecordInput> = {}): ChangeRecord => {
  const given = change.facts ?? facts();
  return makeRecord(recordInput({ ...change, facts: { ...given, request: { ...given.request, number } } }));
};

export const emergencyRecord = (number = 12, now = "2026-11-22T10:00:00Z"): ChangeRecord =>
  sampleRecord(number, { facts: facts({ now }), judgement: judgement({ type: "emergency" }) });
