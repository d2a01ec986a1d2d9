import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Accepted, rederiveReport } from "../../../src/gates/process/rederive-report.ts";
import type { GateReport } from "../../../src/model/change-request.ts";
import type { Conclusion } from "../../../src/model/conclusion.ts";
import { BUMPS, type Finding, SEVERITIES } from "../../../src/model/finding.ts";
import { finding, report } from "../../support/evidence-change.ts";

const FINGERPRINT = "00000000000000aa";
const accepts = (more: { isNew?: boolean; until?: string; approvedBy?: string[] } = {}): Accepted => ({
  waivers: [
    {
      fingerprint: FINGERPRINT,
      reason: "for now",
      owner: "ann",
      until: more.until ?? "2026-12-31",
      at: { file: "waivers.yml", line: 1 },
      isNew: more.isNew ?? false,
    },
  ],
  today: "2026-11-22",
  approvers: ["security"],
  approvedBy: more.approvedBy ?? [],
});
const audit = (said: Partial<GateReport> = {}): GateReport => report("audit-deps", said);
const error = finding({ fingerprint: FINGERPRINT, bump: "none" });
const waived = { ...error, waived: { reason: "for now", owner: "ann", until: "2026-12-31" } };

describe("a report that anybody may have written", () => {
  test.each<[string, Partial<GateReport>, Accepted | undefined, Conclusion]>([
    ["passes and found nothing", {}, undefined, "pass"],
    ["passes and only warns", { findings: [{ ...error, severity: "warning" }] }, undefined, "pass"],
    ["passes and holds an error", { findings: [error] }, undefined, "fail"],
    ["passes and calls its error accepted", { findings: [waived] }, undefined, "fail"],
    ["passes, and base accepts its error", { findings: [error] }, accepts(), "pass"],
    [
      "passes, and its error was accepted until yesterday",
      { findings: [error] },
      accepts({ until: "2026-11-21" }),
      "fail",
    ],
    ["passes, and the change accepts its error", { findings: [error] }, accepts({ isNew: true }), "fail"],
    [
      "passes, and a role approved that",
      { findings: [error] },
      accepts({ isNew: true, approvedBy: ["security"] }),
      "pass",
    ],
    ["fails and holds an error", { conclusion: "fail", findings: [error] }, undefined, "fail"],
    ["fails and says nothing more", { conclusion: "fail" }, undefined, "fail"],
    ["fails, and its error is accepted since", { conclusion: "fail", findings: [error] }, accepts(), "pass"],
    ["fails for what it calls accepted itself", { conclusion: "fail", findings: [waived] }, accepts(), "unknown"],
    ["passes for a reason that fails", { reasonCode: "version-decreased" }, undefined, "unknown"],
    [
      "says that less is needed than what it found needs",
      { conclusion: "fail", findings: [finding()], outputs: { "required-bump": "patch" } },
      undefined,
      "unknown",
    ],
    [
      "has two findings of one fingerprint",
      { findings: [waived, { ...error, severity: "info" }] },
      undefined,
      "unknown",
    ],
    ["could not look", { conclusion: "unknown", findings: [error] }, undefined, "unknown"],
    ["waits", { conclusion: "pending", findings: [error] }, undefined, "pending"],
  ])("%s", (_, said, accepted, conclusion) => {
    expect(rederiveReport(audit(said), accepted).conclusion).toBe(conclusion);
  });

  test("says in its summary why it is not believed", () => {
    expect(rederiveReport(audit({ findings: [error] }))).toMatchObject({
      reasonCode: "report-not-borne-out",
      summary: "it says pass, and holds 1 error",
    });
  });

  const aFinding: fc.Arbitrary<Finding> = fc
    .record({
      severity: fc.constantFrom(...SEVERITIES),
      bump: fc.constantFrom(...BUMPS),
      fingerprint: fc.constantFrom(FINGERPRINT, "00000000000000bb"),
      isWaived: fc.boolean(),
    })
    .map(({ isWaived, ...said }) => finding({ ...said, ...(isWaived ? { waived: waived.waived } : {}) }));
  const aReport = fc
    .record({
      conclusion: fc.constantFrom<Conclusion[]>("pass", "fail", "pending", "unknown"),
      findings: fc.array(aFinding, { maxLength: 4 }),
      outputs: fc.option(fc.record({ "required-bump": fc.constantFrom(...BUMPS, "__proto__") }), { nil: {} }),
    })
    .map(audit);
  const anAcceptance = fc.constantFrom(undefined, accepts(), accepts({ isNew: true }));

  test("never passes with an error that nobody accepts, nor with a waiver that only it knows", () => {
    fc.assert(
      fc.property(aReport, anAcceptance, (given, accepted) => {
        const { conclusion, findings } = rederiveReport(given, accepted);
        if (conclusion !== "pass") return;
        for (const { severity, fingerprint, waived: by } of findings) {
          if (severity === "error") expect(by).toBeDefined();
          if (by !== undefined) expect([fingerprint, accepted]).toEqual([FINGERPRINT, accepts()]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("gets better only by what is accepted here", () => {
    fc.assert(
      fc.property(aReport, (given) => {
        if (given.conclusion !== "pass") expect(rederiveReport(given).conclusion).not.toBe("pass");
      }),
    );
  });

  test("is the same when it is worked out once more", () => {
    fc.assert(
      fc.property(aReport, (given) => {
        const once = rederiveReport(given);
        expect(rederiveReport(once)).toEqual(once);
      }),
    );
  });
});
