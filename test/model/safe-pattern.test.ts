import { describe, expect, test } from "vitest";
import { compilePattern, findMatches, isMatch } from "../../src/model/safe-pattern.ts";

const compile = (source: string): RegExp => {
  const compiled = compilePattern(source);
  if ("fault" in compiled) throw new Error(compiled.fault);
  return compiled.pattern;
};

describe("compilePattern", () => {
  test.each([
    "INC-\\d+",
    "\\bINC-\\d{1,12}\\b|https?://[^\\s]{1,200}/incidents?/[^\\s]{1,200}",
    "(?:ab)+c",
    "(?:\\d{3})+",
    "(?:a|b)?c",
    "[(+*|]+",
    "\\(\\+\\)+",
    "^(?<key>[A-Z]+)-\\d+$",
    "a.*|b.*|c.*|d.*|e.*",
  ])("%j is tried", (source) => {
    expect(compilePattern(source)).toHaveProperty("pattern");
  });

  test.each([
    ["(", "is no regular expression"],
    ["(a+)+", "repeats a group that holds a quantifier or alternatives"],
    ["(a|aa)*", "repeats a group that holds a quantifier or alternatives"],
    ["((a?))*", "repeats a group that holds a quantifier or alternatives"],
    ["(?:a{1,9}){2,}", "repeats a group that holds a quantifier or alternatives"],
    ["(a)\\1", "holds a backreference"],
    ["(?<x>a)\\k<x>", "holds a backreference"],
    [".*.*.*.*x", "holds more than 3 wide quantifiers in a row"],
    ["(?:a*|b)(?:c*d*e*)", "holds more than 3 wide quantifiers in a row"],
  ])("%j is refused: %s", (source, fault) => {
    expect(compilePattern(source)).toEqual({ fault });
  });
});

describe("a pattern on a text", () => {
  test("finds all, without regard to case, and no emptiness", () => {
    expect(findMatches(compile("inc-\\d*"), "INC-1 and inc-22")).toEqual(["INC-1", "inc-22"]);
    expect(findMatches(compile("x*"), "abc")).toEqual([]);
  });

  test("finds what stands deep in a long line, and cuts no word", () => {
    const line = `${"word ".repeat(2_000)}INC-12345678`;
    expect(findMatches(compile("INC-\\d+"), line)).toEqual(["INC-12345678"]);
    expect(findMatches(compile("x"), "x".repeat(1_200))).toHaveLength(1_200);
  });

  test("gives the same answer when asked again", () => {
    const pattern = compile("^feat");
    expect([isMatch(pattern, "feat: x"), isMatch(pattern, "feat: x"), isMatch(pattern, "x feat")]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
