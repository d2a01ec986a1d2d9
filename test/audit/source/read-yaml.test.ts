import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAllDocuments, stringify } from "yaml";
import { isMap } from "../../../src/audit/source/node.ts";
import { readYaml } from "../../../src/audit/source/read-yaml.ts";
import { openSource } from "../../../src/audit/source/source.ts";
import { ConfigError } from "../../../src/model/errors.ts";
import { plainValue, withMaps } from "./plain-value.ts";

const read = (text: string) => readYaml(openSource(text, "lock.yaml")).map(plainValue);
const refusal = (text: string): string => {
  try {
    readYaml(openSource(text, "lock.yaml"));
  } catch (error) {
    if (error instanceof ConfigError) return `${error.trouble.where} ${error.trouble.what}`;
    throw error;
  }
  return "read";
};

/** A general reader that knows no types, as ours does; it has no value where ours has `null`. */
const others = (text: string): unknown[] =>
  parseAllDocuments(text, { schema: "failsafe", logLevel: "silent" }).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return nulled(withMaps(document.toJS({ mapAsMap: true })));
  });
const nulled = (value: unknown): unknown => {
  if (value instanceof Map) return new Map([...value].map(([key, each]) => [key, nulled(each)]));
  if (Array.isArray(value)) return value.map(nulled);
  return value === "~" || value === "null" || value === "" ? null : value;
};
const sameAs = (text: string): unknown[] => read(text).map(nulled);

const tryTo = <Value>(read: () => Value): Value | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const word = fc.oneof(
  fc.stringMatching(/^[a-z@/^~>=<.0-9 :#'"!&*?{}[\],|\\-]{1,14}$/),
  fc.constantFrom(
    "1.0.0",
    "true",
    "null",
    "^1.0.0",
    "a: b",
    "a #b",
    "- a",
    "",
    "'",
    "two\nlines",
    "  deep\n\nx\n",
    "\ttab",
    "é‮",
  ),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    word,
    fc.dictionary(
      word.filter((key) => key.length > 0 && key.length < 60),
      tie("tree"),
      { maxKeys: 4 },
    ),
    fc.array(tie("tree"), { maxLength: 3 }),
  ),
}));

describe("reading YAML with places", () => {
  it("finds what a general reader finds, however it is laid out", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tree, { minKeys: 1, maxKeys: 4 }),
        fc.constantFrom(
          {},
          { lineWidth: 0 },
          { lineWidth: 20 },
          { indentSeq: false },
          { collectionStyle: "flow" as const },
        ),
        fc.constantFrom(
          undefined,
          "QUOTE_SINGLE" as const,
          "QUOTE_DOUBLE" as const,
          "BLOCK_FOLDED" as const,
          "BLOCK_LITERAL" as const,
        ),
        (value, layout, style) => {
          const text = stringify(value, {
            ...layout,
            aliasDuplicateObjects: false,
            ...(style === undefined ? {} : { defaultStringType: style, defaultKeyType: "PLAIN" }),
          });
          const refused = refusal(text);
          // what no package manager writes may be refused, and must not be read otherwise
          if (refused === "read") expect(sameAs(text)).toEqual(others(text));
          else expect(refused).toMatch(/no package manager writes|several lines|long key/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("finds the same as a general reader where a text is damaged and both can read it", () => {
    const base = "a:\n  b: 1.0.0\n  'c d': {e: f, g: [h, i]}\n  k:\n    - l\n    - m: n\nz: |-\n  one\n  two\n";
    const put = fc.constantFrom("", " ", "\n", ":", "'", "{", "}", "- ", "#", "\n  ", ", ");
    let read = 0;
    fc.assert(
      fc.property(fc.nat(base.length), put, (at, damage) => {
        const text = base.slice(0, at) + damage + base.slice(at + 1);
        const found = tryTo(() => others(text));
        if (found === undefined || refusal(text) !== "read") return;
        read += 1;
        expect(sameAs(text)).toEqual(found);
      }),
      { numRuns: 300 },
    );
    expect(read).toBeGreaterThan(30);
  });

  it("reads keys of any length, several documents, comments and brackets over many lines", () => {
    const long = "k".repeat(2000);
    const text = `# head\n---\n? ${long}\n: a: 1 # why\n  b: 2\n---\nx:\n  {\n    y: z, # last\n    "q": [1,\n      2],\n  }\nlist:\n- 1\n- - 2\n`;
    expect(read(text)).toEqual([
      new Map([
        [
          long,
          new Map([
            ["a", "1"],
            ["b", "2"],
          ]),
        ],
      ]),
      new Map<string, unknown>([
        [
          "x",
          new Map<string, unknown>([
            ["y", "z"],
            ["q", ["1", "2"]],
          ]),
        ],
        ["list", ["1", ["2"]]],
      ]),
    ]);
    expect(sameAs(text)).toEqual(others(text));
  });

  it("places each key where it begins", () => {
    const source = openSource("a: 1\r\n\r\n'b':\r\n  c: {d: 2}\r\n", "lock.yaml");
    const [root] = readYaml(source);
    const b = isMap(root) ? root.get("b") : undefined;
    expect(source.placeOf(b?.start ?? 0)).toEqual({ file: "lock.yaml", line: 3, column: 1 });
    const c = isMap(b?.value) ? b.value.get("c") : undefined;
    expect(source.placeOf(c?.start ?? 0)).toEqual({ file: "lock.yaml", line: 4, column: 3 });
    const d = isMap(c?.value) ? c.value.get("d") : undefined;
    expect(source.placeOf(d?.start ?? 0)).toEqual({ file: "lock.yaml", line: 4, column: 7 });
  });

  it.each(
    [
      ["", "lock.yaml:1:1 is empty"],
      ["a: {b: c", "lock.yaml:1:9 ends in the middle: the file is cut off"],
      ["a: 'b\n", "lock.yaml:1:4 ends in the middle of a text in quotes: the file is cut off"],
      ["a:\n  b: 1\n  b: 2\n", "lock.yaml:3:3 has a key that stands twice in the same map"],
      ["a: {b: 1, b: 2}\n", "lock.yaml:1:11 has a key that stands twice in the same map"],
      ["a:\n\tb: 1\n", "lock.yaml:2:1 has a tab where YAML has spaces only"],
      ["a: &x 1\nb: *x\n", "lock.yaml:1:4 has an anchor, an alias or a tag, which no package manager writes"],
      ["a: !!js/function x\n", "lock.yaml:1:4 has an anchor, an alias or a tag, which no package manager writes"],
      ["%YAML 1.2\n---\na: 1\n", "lock.yaml:1:1 has a directive, which no package manager writes"],
      ["a: 1\rb: 2\n", "lock.yaml:1:5 has a carriage return in the middle of a line"],
      ["a:\n  b: 1\n c: 2\n", "lock.yaml:3:2 is not YAML: a line is indented deeper than those it belongs to"],
      ["a: b: c\n", "lock.yaml:1:5 is not YAML: a colon stands within a text without quotes"],
      ["a:\n  b: 1\n<<<<<<< HEAD\n", "lock.yaml:3:1 holds the marks of a merge that was not finished"],
      ["a:\n  b: 1\n=======\n  c: 2\n", "lock.yaml:3:1 holds the marks of a merge that was not finished"],
      ["a:\n  b: 1\n>>>>>>> theirs\n", "lock.yaml:3:1 holds the marks of a merge that was not finished"],
      [`a: ${"[".repeat(100_000)}`, "lock.yaml:1:104 nests more than 100 levels deep"],
      [`${"- ".repeat(100_000)}a\n`, "lock.yaml:1:203 nests more than 100 levels deep"],
    ].map(([text, expected]) => ({ text, expected, shown: JSON.stringify(text?.slice(0, 40)) })),
  )("refuses $shown", ({ text = "", expected }) => {
    expect(refusal(text)).toBe(expected);
  });
});
