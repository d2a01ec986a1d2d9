import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parse, parseDocument } from "yaml";
import { yamlLines } from "../../../src/config/operations/yaml-text.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }).map((each) => each.toWellFormed()),
  fc.constantFrom(
    "no",
    "NULL",
    "~",
    "1e3",
    "0x1f",
    "12:30",
    ".5",
    "- a",
    "a: b",
    "a #b",
    "{{ x }}",
    "%a",
    "@",
    "",
    " ",
  ),
  fc.constantFrom(
    "'",
    '"',
    "it's",
    'say "it\'s"',
    "a\nb",
    "\u2028",
    "\u0085",
    "\ufeff",
    "\u{1f600}",
    "---",
    "\\",
    "!x",
  ),
);
const value = fc.oneof(text, fc.integer(), fc.boolean());

it("says every text, number and flag so that a YAML reader reads the same", () => {
  fc.assert(
    fc.property(fc.dictionary(text, fc.oneof(value, fc.array(value), fc.dictionary(text, value))), (map) => {
      const written = yamlLines(map).join("\n");
      expect(parse(written === "" ? "{}" : written, { version: "1.2" })).toEqual({ ...map });
      expect(parse(written === "" ? "{}" : written, { version: "1.1", merge: false })).toEqual({ ...map });
    }),
    { numRuns: 500 },
  );
});

it("writes what a YAML writer leaves as it is", () => {
  const map = { a: "plain", b: ["x y", { c: 1, d: { e: "70%" } }], f: "it's", g: 'a "b"', h: {}, i: [] };
  const written = `${yamlLines(map).join("\n")}\n`;
  expect(parseDocument(written).toString({ lineWidth: 0 })).toBe(written);
});
