import { describe, expect, it } from "vitest";
import { concludeSteps } from "../../../src/gates/process/conclude-steps.ts";
import { foldSteps, STEPS, worstOf } from "../../../src/gates/process/fold-steps.ts";
import { reasonCodeOf } from "../../../src/gates/process/process-reason.ts";
import type { Step, StepStatus } from "../../../src/model/step.ts";

const WORST_FIRST: StepStatus[] = ["fail", "unknown", "pending", "pass", "not-applicable"];
const verdict = (status: StepStatus, reason: string = status) => ({ status, reason });

describe("a step", () => {
  it("is its worst check, whatever the order they stand in", () => {
    for (const [rank, worst] of WORST_FIRST.entries()) {
      const verdicts = WORST_FIRST.slice(rank).map((status) => verdict(status));
      expect(worstOf(verdicts)?.status).toBe(worst);
      expect(worstOf(verdicts.toReversed())?.status).toBe(worst);
    }
  });

  it("gives the worst one's reason, and counts the others that hold the change back", () => {
    const held = [verdict("pass"), verdict("pending", "p"), verdict("fail", "f"), verdict("unknown", "u")];
    expect(worstOf(held)?.reason).toBe("f; and 2 more");
    expect(worstOf([verdict("fail", "f"), verdict("pass"), verdict("not-applicable")])?.reason).toBe("f");
    expect(worstOf([verdict("fail", "same"), verdict("unknown", "same")])?.reason).toBe("same");
    expect(worstOf([verdict("pass", "a"), verdict("pass", "b"), verdict("not-applicable")])?.reason).toBe(
      "a; and 1 more",
    );
  });

  it("that no check asks anything of does not apply, and says so", () => {
    expect(foldSteps([])).toEqual(
      STEPS.map((step) => ({ step, status: "not-applicable", reason: "nothing is asked of this step" })),
    );
  });
});

it("the reason code names the first step that is what the change comes to", () => {
  const steps = (...statuses: StepStatus[]): Step[] =>
    statuses.map((status, index) => ({ step: STEPS[index] ?? "request", status, reason: status }));
  expect(reasonCodeOf(steps("pass", "pending", "fail", "fail"))).toBe("approval-failed");
  expect(reasonCodeOf(steps("pending", "unknown"))).toBe("review-unknown");
  expect(reasonCodeOf(steps("pass", "not-applicable"))).toBe("change-passed");
  expect(concludeSteps(steps("pending", "unknown"))).toBe("unknown");
});
