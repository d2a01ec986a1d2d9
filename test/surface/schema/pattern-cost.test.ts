import { describe, expect, test } from "vitest";
import { matchesPattern } from "../../../src/surface/schema/pattern.ts";
import { longestText, safeLengthIn, safeLengthOf } from "../../../src/surface/schema/pattern-cost.ts";
import { textsOfPattern } from "../../../src/surface/schema/pattern-text.ts";

describe("a pattern from outside is run only where it cannot take long", () => {
  test.each<[string, number]>([
    ["^[a-z0-9-]+$", 10_000],
    ["^\\d{4}-\\d{2}-\\d{2}to\\d{4}-\\d{2}-\\d{2}$", 10_000],
    ["^[a-z]+(?:-[a-z]+)?$", 3_162],
    ["^(a+)+$", 18],
    ["(a|a)*b", 18],
    ["^(.)\\1+x$", 18],
    ["x*x*x*x*y", 25],
    ["^a{0,500}a{0,500}a{0,500}b", 215],
  ])("%s: on texts of at most %i", (source, length) => {
    expect(safeLengthOf(source)).toBe(length);
    expect(matchesPattern(source, "x".repeat(length + 1))).toBeUndefined();
    expect(matchesPattern(source, "!")).toBe(false);
  });

  test("a schema's limit is that of its worst pattern, of names too", () => {
    expect(safeLengthIn({ properties: { a: { pattern: "^a" } }, patternProperties: { "(a|a)*b": true } })).toBe(18);
    expect(safeLengthIn({ properties: { a: { pattern: "^a" } } })).toBe(10_000);
    expect(longestText({ ab: ["abc", { abcd: "" }] })).toBe(4);
  });

  test("texts are written out within bounds, however often a pattern repeats", () => {
    for (const source of ["((((a{400}){400}){400}){400})", "^(?:a{1,399})$", "a{9999}"]) {
      for (const text of textsOfPattern(source)) expect(text.length).toBeLessThanOrEqual(400);
    }
    expect([...textsOfPattern("^(?:ab){2,3}$")]).toContain("abab");
  });
});
