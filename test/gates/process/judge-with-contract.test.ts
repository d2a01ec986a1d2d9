import { describe, expect, it } from "vitest";
import { judgeWithContract } from "../../../src/gates/process/judge-with-contract.ts";
import type { ProcessFacts } from "../../../src/model/change-request.ts";
import type { ServerFacts } from "../../../src/model/contract.ts";
import type { Result } from "../../../src/model/result.ts";
import type { Waiver } from "../../../src/model/waiver.ts";
import { defaultPolicy, parsePolicy } from "../../../src/policy/parse.ts";
import type { Policy } from "../../../src/policy/schema.ts";
import { finding, side } from "../../report/results.ts";
import { recordedFacts, recordedPolicy } from "./recorded.ts";

const process = await recordedPolicy("clean-change");
const policy: Policy = { ...(await parsePolicy("", "policy")), process };
const clean = recordedFacts("clean-change");
const options = { command: "change-gate", failOn: undefined, profile: undefined, now: new Date(clean.now) };

const server: ServerFacts = {
  base: side("base"),
  head: side("head"),
  changes: [],
  volatile: { base: [], head: [] },
  version: { declarations: [] },
};
/** A server whose version went down: the contract fails by itself. */
const lowered: ServerFacts = {
  ...server,
  version: {
    declarations: [],
    release: { version: "2.0.0", from: "tag v2.0.0", source: "git:v2.0.0" },
    base: { version: "2.0.0", from: "package.json" },
    head: { version: "1.0.0", from: "package.json" },
  },
};

const judge = (
  facts: ProcessFacts | undefined,
  given: {
    servers?: ServerFacts[];
    isOfHead?: boolean;
    isOfRequest?: boolean;
    hasForgeableReports?: boolean;
    policy?: Policy;
    waivers?: Waiver[];
  } = {},
): Result =>
  judgeWithContract(
    {
      policy: given.policy ?? policy,
      policyFrom: "policy.yml",
      servers: given.servers ?? [server],
      waivers: given.waivers ?? [],
      isWhole: true,
      notes: [],
    },
    {
      ...(facts === undefined ? { missing: "the event schedule names no pull request" } : { facts }),
      notes: ["a note"],
      isOfRequest: given.isOfRequest ?? facts !== undefined,
      isOfHead: given.isOfHead ?? true,
      ...(given.hasForgeableReports === undefined ? {} : { hasForgeableReports: given.hasForgeableReports }),
    },
    options,
  );
const unreported: ProcessFacts = { ...clean, reports: [] };

describe("a change with a process", () => {
  it("passes by contract and process together, and has a record of both", () => {
    const result = judge(unreported);
    expect(result).toMatchObject({ conclusion: "pass", reasonCode: "no-api-change", notes: ["a note"] });
    expect(result.record).toMatchObject({ conclusion: "pass", evidence: [{ gate: "check-api" }], steps: result.steps });
    expect(result.outputs).toMatchObject({ "change-type": "normal", "risk-class": "low", waiting: "" });
  });

  it("does not take the contract's verdict for one on a commit that it did not see", () => {
    const result = judge(unreported, { isOfHead: false });
    expect(result.conclusion).toBe("unknown");
    expect(result.record?.evidence).toEqual([]);
  });

  it("fails where the contract does, by the contract's own reason", () => {
    const result = judge(unreported, { servers: [lowered] });
    expect(result).toMatchObject({ conclusion: "fail", reasonCode: "version-decreased" });
    expect(result.advisory).toBeUndefined();
    expect(result.steps?.find(({ step }) => step === "testing")?.status).toBe("fail");
  });

  it("waits where the contract passes and people are missing, and says for whom", () => {
    const result = judge({ ...unreported, reviews: [] });
    expect(result).toMatchObject({ conclusion: "pending", reasonCode: "review-pending", advisory: true });
    expect(JSON.parse(result.outputs.waiting ?? "")).toMatchObject([{ for: "one approval of technical" }]);
    expect(result.findings.map(({ rule }) => rule)).toContain("role-approval-missing");
  });

  it("of which nothing is known is unknown, and of no pull request does not apply", () => {
    const unknown = judge(undefined, { isOfRequest: true });
    expect(unknown.conclusion).toBe("unknown");
    expect(unknown.steps?.[0]).toMatchObject({ status: "unknown", reason: expect.stringContaining("schedule") });
    const none = judge(undefined);
    expect(none.conclusion).toBe("pass");
    expect(none.steps?.[0]).toMatchObject({ status: "not-applicable", reason: expect.stringContaining("schedule") });
  });

  it("is judged as ever where the policy asks nothing of it", () => {
    const result = judge(clean, { policy: defaultPolicy() });
    expect(result.steps?.map(({ status }) => status)).toEqual([
      "not-applicable",
      "not-applicable",
      "not-applicable",
      "pass",
      "not-applicable",
      "not-applicable",
      "not-applicable",
    ]);
    expect(result).not.toHaveProperty("record");
    expect(result).not.toHaveProperty("waiting");
  });
});

describe("waivers of contract and process", () => {
  const forgotten: ProcessFacts = { ...recordedFacts("changelog-forgotten") };
  const finding = judge(forgotten, { isOfHead: false }).findings.find(({ rule }) => rule === "changelog-not-updated");
  const waiver: Waiver = {
    fingerprint: finding?.fingerprint ?? "",
    reason: "agreed",
    owner: "ben",
    until: "2026-12-31",
    at: { file: "waivers.yml", line: 1 },
    isNew: true,
  };
  const withApprovers: Policy = { ...policy, waivers: { approvers: ["technical"] } };

  it("a waiver of a process finding is not called one that nothing needs", () => {
    const result = judge(forgotten, { isOfHead: false, policy: withApprovers, waivers: [waiver] });
    expect(result.findings.map(({ rule }) => rule)).not.toContain("waiver-unused");
    expect(result.conclusion).toBe("pass");
  });

  it("a new one counts only by the role that approved this head", () => {
    const result = judge({ ...forgotten, reviews: [] }, { isOfHead: false, policy: withApprovers, waivers: [waiver] });
    expect(result.findings.map(({ rule }) => rule)).toContain("waiver-unapproved");
    expect(result.conclusion).toBe("fail");
  });
});

describe("reports that the change's own code may have written", () => {
  const FINGERPRINT = "00000000000000ad";
  const told = finding({ rule: "advisory", fingerprint: FINGERPRINT, bump: "none" });
  const audit = (more: object) => ({
    gate: "audit-deps",
    head: clean.request.head.sha,
    conclusion: "pass" as const,
    reasonCode: "ok",
    summary: "all is well",
    findings: [told],
    outputs: {},
    ...more,
  });
  const asking: Policy = {
    ...policy,
    waivers: { approvers: ["technical"] },
    process: {
      ...process,
      testing: { required: ["check-api", "audit-deps"] },
      risk: { ...process.risk, weights: { dependencies: 0 } },
    },
  };
  const waiver: Waiver = {
    fingerprint: FINGERPRINT,
    reason: "not reached",
    owner: "ann",
    until: "2026-12-31",
    at: { file: ".mcp-lifecycle/waivers.yml", line: 2 },
    isNew: true,
  };
  const testing = (reports: ProcessFacts["reports"] & object, waivers: Waiver[] = [], hasForgeableReports = true) =>
    judge({ ...clean, reports }, { policy: asking, waivers, hasForgeableReports }).steps?.find(
      ({ step }) => step === "testing",
    );

  it("that pass in spite of what they found fail, and pass where nobody could have written them", () => {
    expect(testing([audit({})])).toMatchObject({ status: "fail" });
    expect(testing([audit({})], [], false)).toMatchObject({ status: "pass" });
  });

  it("cannot accept their own findings, which a role that approves the head can", () => {
    const waived = { reason: "fine", owner: "mallory", until: "2999-01-01" };
    expect(testing([audit({ findings: [{ ...told, waived }] })])).toMatchObject({ status: "fail" });
    expect(testing([audit({})], [waiver])).toMatchObject({ status: "pass" });
    expect(testing([audit({ conclusion: "fail" })], [waiver])).toMatchObject({ status: "pass" });
    const unapproved = judge(
      { ...clean, reviews: [], reports: [audit({})] },
      { policy: asking, waivers: [waiver], hasForgeableReports: true },
    );
    expect(unapproved.steps?.find(({ step }) => step === "testing")).toMatchObject({ status: "fail" });
  });

  it("say nothing of the contract, which is judged here", () => {
    const forged = audit({ gate: "check-api", conclusion: "fail", summary: "forged" });
    const passing = audit({ findings: [] });
    expect(testing([forged, passing])).toMatchObject({ status: "pass" });
  });

  it("of another commit do not count", () => {
    expect(testing([audit({ findings: [], head: "f".repeat(40) })])).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining("judged fffffff and not this head"),
    });
  });

  it("make a waiver that accepts what they found one that is used", () => {
    const { findings } = judge(
      { ...clean, reports: [audit({})] },
      { policy: asking, waivers: [{ ...waiver, isNew: false }] },
    );
    expect(findings.map(({ rule }) => rule)).not.toContain("waiver-unused");
  });
});
