import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as yaml from "yaml";
import { LineCounter, parseDocument } from "yaml";
import { findSpan } from "../../../src/config/formats/located.ts";
import { readPlainYaml } from "../../../src/config/formats/plain-yaml.ts";
import { locateYaml } from "../../../src/config/formats/yaml-places.ts";
import type { ConfigPath } from "../../../src/model/config.ts";
import type { Json } from "../../../src/model/json.ts";

/** What the whole parser reads; undefined where it finds a fault. */
const parsed = (text: string) => {
  const document = parseDocument(text, { lineCounter: new LineCounter() });
  return document.errors.length > 0 ? undefined : document;
};

const pathsOf = (value: Json, path: ConfigPath = []): ConfigPath[] => {
  if (typeof value !== "object" || value === null) return [path];
  const inner: [string | number, Json][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...inner.flatMap(([key, each]) => pathsOf(each, [...path, key]))];
};

/** Holds the two readers against each other on one text; says whether the plain one answered. */
const agree = (text: string): boolean => {
  const plain = readPlainYaml(text, true);
  if (plain === undefined) return false;
  const document = parsed(text);
  expect(document, text).toBeDefined();
  if (document === undefined) return false;
  expect(plain.value, text).toEqual(document.toJS());
  const located = locateYaml(yaml, document.contents, new Map());
  for (const path of pathsOf(plain.value)) {
    for (const part of ["key", "value"] as const) {
      const [ours, theirs] = [findSpan(plain.located, path, part), findSpan(located, path, part)];
      expect({ path, part, start: ours?.start }, text).toEqual({ path, part, start: theirs?.start });
      // a map's end is the parser's idea of where blank lines belong
      if (typeof valueAt(plain.value, path) !== "object")
        expect({ path, part, ...ours }, text).toEqual({ path, part, ...theirs });
    }
  }
  return true;
};
const valueAt = (value: Json, path: ConfigPath): Json | undefined =>
  path.reduce<Json | undefined>(
    (held, key) => (typeof held === "object" && held !== null ? (held as Record<string, Json>)[key] : undefined),
    value,
  );

describe("the reader of plain lines", () => {
  it.each([
    ["maps in maps", "server:\n  host: 127.0.0.1\n  port: 8080\nlogging:\n  level: info\n"],
    ["a list below its key", "a:\n  - one\n  - 2\nb: true\n"],
    ["a list as far left as its key", "a:\n- one\n- two\nb: x\n"],
    ["comments and blank lines", "# head\n\na: 1 # one\n  # deeper\nb:\n    # in b\n    c: 'it'\n\n"],
    ["windows line ends", "a:\r\n  b: text here\r\n  c: 1.5\r\n"],
    ["a document's start", "---\na: 1\n"],
    ["addresses, references and paths", "a: https://example.com:80/x?y=z#top\nb: ${PORT:-3000}\nc: /var/lib\nd: a#b\n"],
    ["no line end at the end", "a: 1"],
    ["zeros and minus", "a: 0\nb: -12\nc: 0.25\nd: -3.5\n"],
    ["dates, versions and tags stay text", "a: 2024-01-01\nb: 1.2.3\nc: v1.2\nd: 12:30:45\ne: 10s\n"],
  ])("reads %s as the parser does", (_, text) => {
    expect(agree(text)).toBe(true);
  });

  it.each([
    ["an anchor", "a: &x 1\nb: *x\n"],
    ["a tag", "a: !!str 1\n"],
    ["a block of text", "a: |\n  text\n"],
    ["a flow map", "a: {b: 1}\n"],
    ["a flow list", "a: [1, 2]\n"],
    ["a key twice", "a: 1\na: 2\n"],
    ["a tab", "a:\n\tb: 1\n"],
    ["a value over two lines", "a: one\n  two\n"],
    ["a map below a value", "a: one\n  b: 2\n"],
    ["a map in a list", "a:\n  - b: 1\n"],
    ["a key without a value", "a:\nb: 1\n"],
    ["an escape", 'a: "x\\n"\n'],
    ["an octal number", "a: 0o17\n"],
    ["a number in another form", "a: 1e3\nb: 007\nc: .5\nd: +1\n"],
    ["an integer too large", "a: 12345678901234567890\n"],
    ["what is not finite", "a: .inf\n"],
    ["a word in other letters", "a: True\n"],
    ["a word as a key", "true: 1\n"],
    ["a number as a key", "1: a\n"],
    ["a merge key", "<<: x\n"],
    ["the prototype's name", "__proto__: 1\n"],
    ["two documents", "a: 1\n---\nb: 2\n"],
    ["indentation that goes back halfway", "a:\n    b: 1\n  c: 2\n"],
    ["a list at the top", "- a\n- b\n"],
    ["nothing", ""],
    ["comments alone", "# nothing\n"],
  ])("leaves %s to the parser", (_, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });

  const word = fc.constantFrom(
    ..."a b key_1 true null ~ 0 1 -1 1.5 .5 0x1F 1e3 'q' \"d\" 'it''s' - -- --- : a: a:b #c a#b & *x !t | > [1] {a} ${X:-1} x, @ % ` ? 2024-01-01 .inf 0o7 012 -0 1_000 no Yes".split(
      " ",
    ),
  );
  const anyValue = fc.array(word, { minLength: 0, maxLength: 3 }).map((words) => words.join(" "));
  const value = fc.oneof({ weight: 3, arbitrary: fc.constantFrom("x", "12", "true", "1.5", "'q'") }, anyValue);
  const line = fc.tuple(
    fc.constantFrom(0, 0, 2, 2, 4, 3),
    fc.constantFrom("k", "l", "m", "n", "a-b", "true", "1"),
    fc.constantFrom("map", "map", "map", "entry", "open", "blank", "comment", "raw"),
    value,
    fc.constantFrom("", "", "", " ", " # note", "#x", "\r"),
  );
  const text = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) =>
    lines
      .map(([indent, key, kind, held, end]) => {
        const body = {
          map: `${key}: ${held}`,
          entry: `- ${held}`,
          open: `${key}:`,
          blank: "",
          comment: `# ${held}`,
          raw: held,
        }[kind];
        return `${" ".repeat(indent)}${body}${end}`;
      })
      .join("\n"),
  );

  it("never answers otherwise than the parser, whatever the lines", () => {
    let answered = 0;
    fc.assert(
      fc.property(text, (given) => {
        if (agree(given)) answered += 1;
      }),
      { numRuns: 4_000, seed: 5 },
    );
    expect(answered).toBeGreaterThan(100);
  });
});
