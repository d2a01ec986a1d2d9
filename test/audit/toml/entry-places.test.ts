import fc from "fast-check";
import { parse } from "smol-toml";
import { parseTOML } from "toml-eslint-parser";
import { describe, expect, it } from "vitest";
import { findEntries } from "../../../src/audit/toml/entry-places.ts";

/** The same by a parser that keeps positions. */
const byParser = (text: string) =>
  parseTOML(text).body[0].body.flatMap((statement) => {
    if (statement.type !== "TOMLTable" || statement.kind !== "array" || statement.resolvedKey.length !== 2) return [];
    if (statement.resolvedKey[0] !== "package") return [];
    const keys = statement.body.flatMap(({ key }): [string, number][] => {
      const [first] = key.keys;
      if (key.keys.length !== 1 || first === undefined) return [];
      return [[first.type === "TOMLBare" ? first.name : first.value, key.range[0]]];
    });
    return [{ start: statement.range[0], keys: Object.fromEntries(keys) }];
  });

const found = (text: string) =>
  findEntries(text, "package").map(({ start, keys }) => ({ start, keys: Object.fromEntries(keys) }));

const header = fc.constantFrom(
  "[[package]]",
  "[[ package ]]  # note ]] [",
  '[["package"]]',
  "[[package.files]]",
  "[other]",
  "[package.source]",
);
const key = fc.constantFrom("name", "version", '"quoted"', "'single'", "dotted.key", "source");
const value = fc.constantFrom(
  '"plain"',
  '"with # no comment and \\" quote"',
  "'literal \\'",
  '"""\n[[package]]\nname = "no"\n"""',
  '"""two "" quotes \\""""',
  '"""ends in quotes"""""',
  "'''\n[[package]]\n'''",
  "''''quoted''''",
  '[\n  "a", # ]\n  { b = "]" },\n]',
  "{ a = [1, 2], b = '}' }",
  "2024-01-01T00:00:00Z",
  "1.5 # [[package]]",
);
const pair = fc.tuple(key, value).map(([name, text]) => `${name} = ${text}`);
const block = fc.tuple(
  header,
  fc.uniqueArray(pair, { selector: (each) => each.split(/[ .]/, 1)[0] ?? "", maxLength: 4 }),
);
const eol = fc.constantFrom("\n", "\r\n");

describe("where entries begin", () => {
  it("is the same as a parser with positions says, for every text that is TOML", () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), eol, (blocks, end) => {
        const text = blocks
          .map(([head, pairs]) => [head, ...pairs, ""].join("\n"))
          .join("\n")
          .replaceAll("\n", end);
        try {
          parse(text);
        } catch {
          return;
        }
        read += 1;
        expect(found(text)).toEqual(byParser(text));
      }),
      { numRuns: 300, seed: 8 },
    );
    expect(read).toBeGreaterThan(50);
  });
});
