import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldVerdicts } from "../../../src/gates/process/fold-verdicts.ts";
import type { RiskClass } from "../../../src/model/change-process.ts";
import type { Conclusion } from "../../../src/model/conclusion.ts";
import type { Result } from "../../../src/model/result.ts";
import { finding, result } from "../../report/results.ts";

const risk = (named: RiskClass): NonNullable<Result["risk"]> => ({
  class: named,
  points: 0,
  contributions: [],
  missing: [],
});
const verdict = (number: number, conclusion: Conclusion, more: Partial<Result> = {}) => ({
  number,
  result: result({
    command: "change-gate",
    conclusion,
    reasonCode: `is-${conclusion}`,
    summary: `says ${conclusion}`,
    ...more,
  }),
});

describe("verdicts on one commit", () => {
  test("are that of the only request, where there is one", () => {
    const only = verdict(7, "pending");
    expect(foldVerdicts([only])).toBe(only.result);
  });

  test("are unknown where there is none", () => {
    expect(foldVerdicts([])).toMatchObject({ conclusion: "unknown", reasonCode: "no-request" });
  });

  test("are as bad as the worst, with its reason and its number", () => {
    const folded = foldVerdicts([verdict(7, "pass"), verdict(9, "fail"), verdict(8, "pending")]);
    expect(folded).toMatchObject({ conclusion: "fail", reasonCode: "is-fail" });
    expect(folded.summary).toBe("3 pull requests: #9 says fail; of the others 1 pending, 1 passed");
  });

  test("advise only where nothing that binds holds back", () => {
    const advising = verdict(7, "fail", { advisory: true });
    expect(foldVerdicts([advising, verdict(8, "pending")])).toMatchObject({ conclusion: "pending" });
    expect(foldVerdicts([advising, verdict(8, "pending")]).advisory).toBeUndefined();
    expect(foldVerdicts([advising, verdict(8, "pass")])).toMatchObject({ conclusion: "fail", advisory: true });
    expect(foldVerdicts([verdict(7, "pass", { advisory: true }), verdict(8, "pass")]).advisory).toBeUndefined();
  });

  test("tell of each step the worst, and of whom", () => {
    const step = (status: "pass" | "pending", reason: string): Partial<Result> => ({
      steps: [{ step: "approval", status, reason }],
    });
    const { steps } = foldVerdicts([
      verdict(7, "pass", step("pass", "approved")),
      verdict(8, "pending", step("pending", "waits")),
    ]);
    expect(steps?.find(({ step: name }) => name === "approval")).toEqual({
      step: "approval",
      status: "pending",
      reason: "#8: waits",
    });
    expect(steps).toHaveLength(7);
  });

  test("tell once what was found for all, and with its request what was found for one", () => {
    const shared = finding({ message: "the tool is gone", fingerprint: "00000000000000aa" });
    const own = finding({ message: "no issue", fingerprint: "00000000000000bb" });
    const { findings } = foldVerdicts([
      verdict(7, "fail", { findings: [shared, own] }),
      verdict(8, "fail", { findings: [shared] }),
    ]);
    expect(findings.map(({ message }) => message).sort()).toEqual(["#7: no issue", "the tool is gone"]);
    expect(findings.map(({ fingerprint }) => fingerprint).sort()).toEqual(["00000000000000aa", "00000000000000bb"]);
  });

  test("name of each request who is waited for, and keep no record of any", () => {
    const waiting = [{ for: "one approval of business", because: "high risk", who: ["bea"] }];
    const folded = foldVerdicts([
      verdict(7, "pass", { risk: risk("low"), outputs: { "change-type": "normal" } }),
      verdict(8, "pending", { waiting, risk: risk("high"), outputs: { "change-type": "emergency" } }),
    ]);
    expect(folded.waiting).toEqual([{ for: "#8: one approval of business", because: "high risk", who: ["bea"] }]);
    expect(folded.outputs).toMatchObject({
      "change-type": "",
      "risk-class": "high",
      waiting: JSON.stringify(folded.waiting),
    });
    expect(folded).not.toHaveProperty("record");
  });

  test("fold alike in whatever order they come, and pass only where each of them does or advises", () => {
    const aVerdict = fc.record({
      conclusion: fc.constantFrom<Conclusion[]>("pass", "fail", "pending", "unknown"),
      advisory: fc.boolean(),
      notes: fc.subarray(["a", "b"]),
    });
    fc.assert(
      fc.property(fc.array(aVerdict, { minLength: 1, maxLength: 5 }), fc.nat(), (given, seed) => {
        const all = given.map(({ conclusion, advisory, notes }, index) =>
          verdict(index + 1, conclusion, { notes, ...(advisory ? { advisory } : {}) }),
        );
        const folded = foldVerdicts(all);
        const turned = [...all.slice(seed % all.length), ...all.slice(0, seed % all.length)];
        expect(foldVerdicts(turned)).toEqual(folded);
        const holds = given.some(({ conclusion, advisory }) => conclusion !== "pass" && !advisory);
        expect(folded.conclusion !== "pass" && folded.advisory !== true).toBe(holds);
      }),
    );
  });
});
