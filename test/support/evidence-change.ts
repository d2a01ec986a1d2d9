import * as z from "zod/mini";
import { assessRisk } from "../../src/gates/process/assess-risk.ts";
import type { ProcessPolicy, ProcessSubject } from "../../src/model/change-process.ts";
import type { ChangedFile, ChangeRequest, GateReport, ProcessFacts } from "../../src/model/change-request.ts";
import type { Finding } from "../../src/model/finding.ts";
import { processSchema } from "../../src/policy/process-schema.ts";

export const HEAD = "1".repeat(40);
export const OTHER_HEAD = "2".repeat(40);

/** A policy as a file would say it, with every default filled in. */
export const policyOf = (said: z.input<typeof processSchema> = {}): ProcessPolicy => z.parse(processSchema, said);

const REQUEST: ChangeRequest = {
  repository: { owner: "acme", name: "search" },
  number: 12,
  title: "chore: tidy",
  body: "",
  author: { login: "ann", kind: "user" },
  labels: [],
  state: "open",
  isDraft: false,
  head: { sha: HEAD, ref: "tidy", fromFork: false },
  base: { sha: "0".repeat(40), ref: "main" },
};

export const file = (path: string, additions = 1, deletions = 0): ChangedFile => ({ path, additions, deletions });

export const report = (gate: string, said: Partial<GateReport> = {}): GateReport => ({
  gate,
  head: HEAD,
  conclusion: "pass",
  reasonCode: "ok",
  summary: "all is well",
  findings: [],
  outputs: {},
  ...said,
});

/** A report of `check-api` with what it says of the versions. */
export const apiReport = (
  bumps: { required: string; declared?: string; next?: string },
  said: Partial<GateReport> = {},
): GateReport =>
  report("check-api", {
    outputs: {
      "required-bump": bumps.required,
      "declared-bump": bumps.declared ?? "",
      "next-version": bumps.next ?? "2.0.0",
    },
    ...said,
  });

export const finding = (said: Partial<Finding> = {}): Finding => ({
  rule: "tool-removed",
  severity: "error",
  bump: "major",
  subject: "tool search",
  message: "Tool `search` is gone: every call to it fails.",
  at: {},
  fix: "",
  reference: "",
  fingerprint: "0".repeat(16),
  ...said,
});

/** A small change that shows nothing of note, with all evidence there. */
export const factsOf = ({
  request,
  ...said
}: Partial<Omit<ProcessFacts, "request">> & { request?: Partial<ChangeRequest> } = {}): ProcessFacts => ({
  now: "2026-11-20T12:00:00Z",
  files: [file("src/search.ts")],
  reports: [apiReport({ required: "none" })],
  ...said,
  request: { ...REQUEST, ...request },
});

/** The same facts with one kind of evidence that nobody could look at. */
export const without = (
  facts: ProcessFacts,
  ...names: readonly ("files" | "reports" | "deployment")[]
): ProcessFacts => {
  const rest = { ...facts };
  for (const name of names) delete rest[name];
  return rest;
};

/** What `check-api` found on this head; undefined where it did not report or could not look. */
export const apiOf = (facts: ProcessFacts): Finding[] | undefined => {
  const here = facts.reports?.filter(({ gate, head }) => gate === "check-api" && head === facts.request.head.sha) ?? [];
  const isWhole = here.every(({ conclusion }) => conclusion === "pass" || conclusion === "fail");
  return here.length > 0 && isWhole ? here.flatMap(({ findings }) => findings) : undefined;
};

/** What a check looks at. */
export const subjectOf = (facts: ProcessFacts, policy: ProcessPolicy): ProcessSubject => {
  const api = apiOf(facts);
  return {
    facts,
    policy,
    type: "normal",
    typeBecause: "nothing makes it another",
    risk: assessRisk(facts, policy, api),
    approvals: [],
    ...(api === undefined ? {} : { api }),
    ...(facts.files === undefined ? {} : { paths: facts.files.map(({ path }) => path) }),
  };
};
