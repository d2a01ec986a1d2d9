import fc from "fast-check";
import { parse as parseToml, stringify as writeToml } from "smol-toml";
import { describe, expect, test } from "vitest";
import { parse as parseYaml, stringify as writeYaml } from "yaml";
import { findPlaces } from "../../../src/release/version-files/index.ts";
import { writeVersion } from "../../../src/release/write-version.ts";

const number = fc.nat(9999);
const version = fc
  .tuple(number, number, number, fc.constantFrom("", "-rc.1", "-alpha.0", "+build.5"))
  .map(([major, minor, patch, rest]) => `${major}.${minor}.${patch}${rest}`);
const KEYS = ["version", "name", "packages", "dependencies", "__proto__", "constructor", "a b", "ключ", '"', "\\", "0"];
const key = fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 5 }));

/** Anything that a file may hold beside its version, with the version of today in it as often as chance likes. */
const valueWith = (today: string): fc.Arbitrary<unknown> =>
  fc.letrec<{ value: unknown; map: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constant(today),
      fc.string({ maxLength: 8 }),
      fc.integer(),
      fc.boolean(),
      tie("map"),
      fc.array(tie("value"), { maxLength: 3 }),
    ),
    map: fc.array(fc.tuple(key, tie("value")), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  })).value;

const written = fc.tuple(version, version).chain(([today, next]) =>
  fc.record({
    today: fc.constant(today),
    next: fc.constant(next),
    before: fc.array(fc.tuple(key, valueWith(today)), { maxLength: 4 }),
    after: fc.array(fc.tuple(key, valueWith(today)), { maxLength: 4 }),
    bom: fc.boolean(),
    isWindows: fc.boolean(),
    indent: fc.constantFrom("", " ", "  ", "\t", "    "),
  }),
);

const without = (entries: readonly (readonly [string, unknown])[]) => entries.filter(([name]) => name !== "version");

/** The text and what is to come out of it, written by way of the places in it. */
const laws = (
  file: string,
  print: (content: object, indent: string) => string,
  read: (text: string) => unknown,
): void => {
  fc.assert(
    fc.property(written, ({ today, next, before, after, bom, isWindows, indent }) => {
      const at = (value: string): object =>
        Object.fromEntries([...without(before), ["version", value], ...without(after)]);
      const plain = `${print(at(today), indent)}\n`;
      const text = `${bom ? "\uFEFF" : ""}${isWindows ? plain.replaceAll("\n", "\r\n") : plain}`;
      const places = findPlaces(new Map([[file, text]]), { path: "" });
      expect(places.map(({ value }) => value)).toEqual([today]);
      const result = writeVersion(text, places, next);
      // the parse has the version and is else as it was
      const clean = (each: string): unknown => read(each.replace(/^\uFEFF/, ""));
      expect(clean(result)).toEqual({ ...(clean(text) as object), version: next });
      // only the place differs
      const [place] = places;
      if (place === undefined) throw new Error("there is no place");
      expect(result.slice(0, place.start)).toBe(text.slice(0, place.start));
      expect(result.slice(place.start + next.length)).toBe(text.slice(place.end));
      // and back again
      const again = findPlaces(new Map([[file, result]]), { path: "" });
      expect(writeVersion(result, again, today)).toBe(text);
      const lines = text.slice(0, place.start).split("\n");
      expect([place.line, place.column]).toEqual([
        lines.length,
        (lines.at(-1) ?? "").replace(/^\uFEFF/, "").length + 1,
      ]);
    }),
    { numRuns: 200 },
  );
};

describe("writing a version", () => {
  test("into JSON gives the same JSON with that version, and back again the same bytes", () => {
    laws("package.json", (content, indent) => JSON.stringify(content, null, indent), JSON.parse);
  });

  test("into TOML likewise", () => {
    const inProject = (content: object): string => writeToml({ project: content });
    laws("pyproject.toml", inProject, (text) => (parseToml(text) as { project: unknown }).project);
  });

  test("into YAML likewise", () => {
    laws(
      "CITATION.cff",
      (content, indent) => writeYaml(content, { indent: indent.length || 2, lineWidth: 0 }),
      parseYaml,
    );
  });
});
