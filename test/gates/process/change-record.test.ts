import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf, expectedDigest, makeRecord } from "../../../src/gates/process/change-record.ts";
import { concludeSteps } from "../../../src/gates/process/conclude-steps.ts";
import { canonicalJson } from "../../../src/model/canonical-json.ts";
import type { GateReport } from "../../../src/model/change-request.ts";
import { parseRecord, recordText } from "../../../src/model/parse-record.ts";
import type { StepStatus } from "../../../src/model/step.ts";
import { facts, HEAD, judgement, recordInput, sampleRecord, steps } from "../../support/change-record.ts";

const sha256 = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex")}`;
const report = (gate: string, change: Partial<GateReport> = {}): GateReport => ({
  gate,
  head: HEAD,
  conclusion: "pass",
  reasonCode: "ok",
  summary: `${gate} looked`,
  findings: [],
  outputs: {},
  ...change,
});
const withReports = (...reports: GateReport[]) => sampleRecord(12, { facts: facts({ reports }) });

describe("a change record", () => {
  test("has the SHA-256 of its canonical JSON without the digest", () => {
    const { digest, ...rest } = sampleRecord();
    expect(digest).toBe(sha256(canonicalJson(rest)));
    expect(digestOf(rest)).toBe(digest);
  });

  test("says who asked, who approved, on what, and by which policy", () => {
    const record = sampleRecord();
    expect(record).toMatchObject({
      schemaVersion: 1,
      change: "acme/server#12",
      judgedAt: "2026-11-22T10:00:00.000Z",
      head: HEAD,
      request: { title: "feat: greet in French", author: "ann", type: "normal" },
      approvals: [{ role: "technical", by: ["bob"] }],
      conclusion: "pass",
      policy: { from: ".github/mcp-lifecycle.yml at bbbbbbb", digest: sha256("process:\n  preset: team\n") },
    });
    for (const absent of ["mergeCommit", "version", "contract", "owed", "outcome"]) {
      expect(record).not.toHaveProperty(absent);
    }
  });

  test("of equal input has equal bytes, in whatever order reports were gathered", () => {
    const reports = [report("audit-deps"), report("check-api"), report("check-api", { conclusion: "fail" })];
    const texts = [reports, reports.toReversed()].map((order) => recordText(withReports(...order)));
    expect(texts[0]).toBe(texts[1]);
  });

  test("differs in its digest when anything in it does", () => {
    const digests = [
      sampleRecord(),
      sampleRecord(13),
      sampleRecord(12, { judgement: judgement({ typeBecause: "of its label" }) }),
      sampleRecord(12, { policySource: { from: ".github/mcp-lifecycle.yml at bbbbbbb", text: "process: {}\n" } }),
    ].map(({ digest }) => digest);
    expect(new Set(digests).size).toBe(digests.length);
  });

  test("holds the verdicts on its head with the digest of each, and none on another head", () => {
    const ours = report("check-api", { summary: "a tool is gone", conclusion: "fail" });
    const record = withReports(ours, report("audit-deps", { head: "c".repeat(40) }));
    expect(record.evidence).toEqual([
      { gate: "check-api", conclusion: "fail", summary: "a tool is gone", digest: digestOf(ours) },
    ]);
  });

  test("tells the surfaces' digests that the API gate tells, and no others", () => {
    const [base, head] = [sha256("base"), sha256("head")];
    const outputs = { "base-digest": base, "head-digest": head };
    expect(withReports(report("check-api", { outputs })).contract).toEqual({ base, head });
    expect(withReports(report("audit-deps", { outputs })).contract).toBeUndefined();
    expect(withReports(report("check-api", { outputs: { "head-digest": "of no form" } })).contract).toBeUndefined();
    const twoMinds = [report("check-api", { outputs }), report("check-api", { outputs: { "head-digest": base } })];
    expect(withReports(...twoMinds).contract).toEqual({ base });
  });

  test("of an emergency owes a review by the day that the policy sets", () => {
    const record = sampleRecord(12, { judgement: judgement({ type: "emergency" }) });
    expect(record.owed).toEqual({ due: "2026-11-25T10:00:00.000Z" });
  });

  test("holds what became of it, where that is known", () => {
    const deployment = { id: "4711", outcome: "rolled-back", at: "2026-11-22T11:00:00Z", backup: "b-1" } as const;
    expect(sampleRecord(12, { facts: facts({ deployment }) }).outcome).toEqual({
      status: "rolled-back",
      at: "2026-11-22T11:00:00.000Z",
      deployment: "4711",
      backup: "b-1",
    });
  });

  test("with every field that it may have is what its schema describes", () => {
    const { request } = facts();
    const record = makeRecord(
      recordInput({
        facts: facts({
          request: { ...request, mergeCommit: "d".repeat(40) },
          reports: [report("check-api", { outputs: { "base-digest": sha256("base") } })],
          deployment: { id: "4711", outcome: "verified", at: "2026-11-22T11:00:00Z", backup: "b-1" },
        }),
        judgement: judgement({
          type: "emergency",
          risk: { ...judgement().risk, declared: "low", missing: ["files"] },
          approvals: [{ role: "technical", needed: 0, by: [], ignored: [], candidates: ["bob"] }],
        }),
        version: {
          status: "honest",
          sentence: "1.1.0 is enough.",
          required: "minor",
          declared: { bump: "minor", by: "the title" },
          release: { version: "1.0.0", from: "tag v1.0.0" },
          head: { version: "1.1.0", from: "package.json" },
          next: "1.1.0",
        },
      }),
    );
    expect(parseRecord(recordText(record), "x")).toEqual({ record, from: "x", isCanonical: true });
  });

  test("of a title with half a surrogate pair is made all the same, and reads back", () => {
    const { request } = facts();
    const title = "a\ud800 \\ud800 \u{1f600}";
    const record = sampleRecord(12, { facts: facts({ request: { ...request, title } }) });
    expect(record.request.title).toBe("a\ufffd \\ud800 \u{1f600}");
    expect(parseRecord(recordText(record), "x")).toMatchObject({ record, isCanonical: true });
    expect(expectedDigest(record)).toBe(record.digest);
  });
});

describe("the conclusion", () => {
  const status = fc.constantFrom<StepStatus>("pass", "fail", "pending", "not-applicable", "unknown");
  const names = steps().map(({ step }) => step);

  test("is the worst of the steps: fail, unknown, pending, then pass", () => {
    expect(concludeSteps(steps())).toBe("pass");
    expect(concludeSteps(steps({ review: "not-applicable" }))).toBe("pass");
    expect(concludeSteps(steps({ review: "pending" }))).toBe("pending");
    expect(concludeSteps(steps({ review: "pending", testing: "unknown" }))).toBe("unknown");
    expect(concludeSteps(steps({ review: "unknown", testing: "fail" }))).toBe("fail");
  });

  test("is never pass while one step is not", () => {
    fc.assert(
      fc.property(fc.array(status, { minLength: 7, maxLength: 7 }), (statuses) => {
        const judged = names.map((step, index) => ({ step, status: statuses[index] ?? "pass", reason: "" }));
        const isClean = statuses.every((each) => each === "pass" || each === "not-applicable");
        expect(concludeSteps(judged) === "pass").toBe(isClean);
      }),
    );
  });
});
