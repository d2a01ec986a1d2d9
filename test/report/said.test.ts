import { describe, expect, it } from "vitest";
import type { Evidence } from "../../src/model/finding.ts";
import { saysDifference } from "../../src/report/said.ts";
import { finding } from "./results.ts";

const says = (message: string, evidence: Evidence): boolean => saysDifference(finding({ message, evidence }));

describe("a message that says the difference", () => {
  it("names every value that stood there or stands there now", () => {
    expect(says("Tool `a` is called `b` now.", { before: "a", after: "b" })).toBe(true);
    expect(says('accepts only `1`, `"x"` now', { after: [1, "x"] })).toBe(true);
    expect(says('no longer accepts `"x"`', { before: ["x", "y"], after: ["y"] })).toBe(false);
    expect(says("Tool `a` is called otherwise now.", { before: "a", after: "b" })).toBe(false);
  });

  it("does where a flag changed, which it names by its meaning", () => {
    expect(says("`a`: parameter `b` became required.", { before: false, after: true })).toBe(true);
  });

  it("does not where a letter may look like another: only the difference spells it out", () => {
    expect(says("Tool `pay` is called `p\u0430y` now.", { before: "pay", after: "p\u0430y" })).toBe(false);
  });

  it("does not where a report may cut it", () => {
    expect(says(`${"long ".repeat(120)}: \`a\``, { after: "a" })).toBe(false);
  });
});
