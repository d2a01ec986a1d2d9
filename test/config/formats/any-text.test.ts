import fc from "fast-check";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { readLayer } from "../../../src/config/formats/index.ts";
import type { ConfigFormat } from "../../../src/model/config.ts";

const read = (format: ConfigFormat, text: string) => readLayer({ name: "a", file: "a", format, text });

/** Pieces out of which hostile and innocent files of a format are made. */
const PIECES: Record<ConfigFormat, string[]> = {
  yaml: [
    "a",
    "b: ",
    "c:\n",
    "- ",
    "\n",
    "\n  ",
    "\n\t",
    "[",
    "]",
    "{",
    "}",
    ", ",
    '"',
    "'",
    "&x ",
    "*x",
    "<<: *x",
    "|\n",
    "? ",
    "!!int ",
    "!t ",
    "# c",
    "---\n",
    "1",
    ".inf",
    "~",
    "%A\n",
    "...\n",
    "\r\n",
  ],
  json: [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"b"',
    "1",
    "1e999",
    "-0",
    "null",
    "true",
    " ",
    "\n",
    '"\\u0061"',
    '"',
    "//",
    "/*",
    "'",
    "\\",
  ],
  toml: [
    "a",
    "b",
    " = ",
    ".",
    "[",
    "]",
    "[[",
    "]]",
    "\n",
    "1",
    '"x"',
    "'",
    '"""',
    "'''",
    "{",
    "}",
    ",",
    "#",
    "nan",
    "1979-05-27",
    "07:32:00",
    "\\",
    "0x1",
    "_",
  ],
  env: ["A", "b", "__", "=", '"', "'", "`", "\n", "\r\n", " #", "export ", "\\", "1", ".", "-", " "],
};
const textOf = (format: ConfigFormat) =>
  fc.array(fc.constantFrom(...PIECES[format]), { maxLength: 40 }).map((all) => all.join(""));

describe.each(["yaml", "json", "toml", "env"] as const)("any text as %s", (format) => {
  it("is a layer whose places lie in the text, or has faults whose places do; nothing is thrown", async () => {
    const kinds = { read: 0, broken: 0 };
    await fc.assert(
      fc.asyncProperty(textOf(format), async (text) => {
        const lines = text.split("\n");
        const { layer, faults } = await read(format, text);
        expect(layer === undefined).toBe(faults.length > 0);
        kinds[layer === undefined ? "broken" : "read"] += 1;
        const places = faults.map((fault) => fault.at);
        for (const key of Object.keys(layer?.value ?? {})) {
          for (const part of ["key", "value"] as const) {
            const at = layer?.positionOf([key], part);
            expect(at).toBeDefined();
            if (at !== undefined) places.push(at);
          }
        }
        for (const { line, column } of places) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 600, seed: 5 },
    );
    expect(Math.min(kinds.read, kinds.broken)).toBeGreaterThan(20);
  });
});

/** Lines that more often than not fit together. */
const TOML_LINES = [
  "a = 1\n",
  'b.c = "x"\n',
  "d = [1, { e = true }]\n",
  "[t]\n",
  "[t.u]\n",
  "[[l]]\n",
  "[l.m]\n",
  "# c\n",
  'f = """\ng"""\n',
  "h = 0x1f\n",
  "\"i j\" = 'k'\n",
];

describe("a text that can be read", () => {
  it("gives in JSON what JSON.parse gives, -0 and __proto__ included", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), async (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        // a fraction that is an integer too large to be exact is refused
        fc.pre(!/\d{16}|e\+/.test(text) && !/[\u007f\uFFFD]/.test(text));
        expect((await read("json", text)).layer?.value).toEqual(JSON.parse(text));
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it("gives in YAML what the parser alone gives", async () => {
    let same = 0;
    await fc.assert(
      fc.asyncProperty(textOf("yaml"), async (text) => {
        const { layer } = await read("yaml", text);
        if (layer === undefined) return;
        const document = parseDocument(text, { merge: true });
        expect(document.errors).toEqual([]);
        expect(layer.value).toEqual(document.toJS() ?? {});
        same += Object.keys(layer.value).length > 0 ? 1 : 0;
      }),
      { numRuns: 1_500, seed: 5 },
    );
    expect(same).toBeGreaterThan(30);
  });

  it("gives in TOML what another parser gives", async () => {
    let same = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...TOML_LINES), { maxLength: 8 }), async (all) => {
        const text = all.join("");
        const { layer } = await read("toml", text);
        if (layer === undefined) return;
        expect(layer.value).toEqual(JSON.parse(JSON.stringify(parseToml(text))));
        same += Object.keys(layer.value).length > 0 ? 1 : 0;
      }),
      { numRuns: 500, seed: 5 },
    );
    expect(same).toBeGreaterThan(30);
  });
});
