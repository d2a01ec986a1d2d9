import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileLinearPattern, matchesLinearly } from "../../../src/config/json-schema/linear-pattern.ts";

/** Patterns of the pieces that the language has, small enough that its own engine answers at once. */
const patterns = fc.letrec<{ any: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(
      "a",
      "b",
      "-",
      ".",
      "\\d",
      "\\w",
      "[ab]",
      "[^a]",
      "^",
      "$",
      "\\b",
      "\\B",
      "\\.",
      "[\\]x]",
      "\\u{61}",
      "\\p{L}",
    ),
    tie("any").map((inside) => `(${inside})`),
    tie("any").map((inside) => `(?:${inside})`),
    fc
      .tuple(tie("any"), fc.constantFrom("*", "+", "?", "{2}", "{1,2}", "{0,}", "*?", "+?"))
      .map(([inside, sign]) => `(?:${inside})${sign}`),
  ),
  any: fc.oneof(
    fc.array(tie("piece"), { maxLength: 3 }).map((pieces) => pieces.join("")),
    fc.tuple(tie("piece"), tie("piece")).map(([a, b]) => `${a}|${b}`),
  ),
})).any;
const texts = fc.string({ unit: fc.constantFrom("a", "b", "-", "1", " ", ".", "é", "😀"), maxLength: 6 });

describe("a pattern that is followed in all its ways", () => {
  it("says what the language's own engine says", () => {
    fc.assert(
      fc.property(patterns, texts, (source, text) => {
        const program = compileLinearPattern(source, "u");
        if (program === undefined) throw new Error(`not compiled: ${source}`);
        expect(matchesLinearly(program, text)).toBe(new RegExp(source, "u").test(text));
      }),
      { numRuns: 2_000, seed: 5 },
    );
  });

  it.each(["(a)\\1", "(?=a)b", "(?!a)b", "(?<=a)b", "(?<n>a)\\k<n>", "a{5000}", "(?:a{100}){100}"])(
    "is not made of %s",
    (source) => expect(compileLinearPattern(source, "u")).toBeUndefined(),
  );

  it("answers on a text that would take others for ever", () => {
    const program = compileLinearPattern("^(a+)+$", "u");
    expect(program && matchesLinearly(program, `${"a".repeat(100_000)}b`)).toBe(false);
  });
});
