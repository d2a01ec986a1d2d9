import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { formatOf, MAX_CONFIG_BYTES, readLayer } from "../../../src/config/formats/index.ts";
import type { ConfigFormat } from "../../../src/model/config.ts";

const FOLDER = resolve(import.meta.dirname, "../../fixtures/config-files/broken");
const expected: Record<string, unknown[]> = JSON.parse(readFileSync(join(FOLDER, "expected.json"), "utf8"));

const faultsOf = async (fileName: string, text: string) => {
  const { layer = "", format = "yaml" } = formatOf(fileName) ?? {};
  const read = await readLayer({ name: layer, file: `config/${fileName}`, format, text });
  expect(read.layer).toBeUndefined();
  return read.faults;
};
const shown = async (fileName: string, text: string) =>
  (await faultsOf(fileName, text)).map(({ at, path, message, fix }) => ({
    at: `${at.line}:${at.column}`,
    ...(path.length === 0 ? {} : { path: path.join(".") }),
    message,
    ...(fix === undefined ? {} : { fix }),
  }));

describe("a file that cannot be read", () => {
  it("has an expectation for each fixture, and a way out in each", () => {
    expect(Object.keys(expected)).toEqual(
      readdirSync(FOLDER)
        .filter((name) => name !== "expected.json")
        .sort(),
    );
    expect(Object.values(expected).every((faults) => faults.length > 0)).toBe(true);
  });

  it.each(Object.keys(expected))("%s is told at its line and column, in words a person understands", async (name) => {
    expect(await shown(name, readFileSync(join(FOLDER, name), "utf8"))).toEqual(expected[name]);
  });

  it("is told with its file, its layer and what kind of fault it is", async () => {
    expect(await faultsOf("production.yaml", "a: 1\na: 2\n")).toEqual([
      {
        kind: "file-unreadable",
        environment: "production",
        path: ["a"],
        at: { file: "config/production.yaml", line: 2, column: 1, endColumn: 2 },
        message: 'the key "a" stands twice in the same map',
        fix: "Delete one of the two.",
      },
    ]);
  });

  it("is told of at most twenty times", async () => {
    expect(await faultsOf("a.yaml", "a: 1\n".repeat(500))).toHaveLength(20);
    expect(await faultsOf("a.env", "nonsense\n".repeat(500))).toHaveLength(20);
  });
});

describe("a file that is no text", () => {
  it.each(["a.yaml", "a.json", "a.toml", "a.env"])(
    "is refused in %s with the place of the first such character",
    async (name) => {
      expect(await shown(name, "ok\n  x\0")).toMatchObject([{ at: "2:4", message: expect.stringContaining("NUL") }]);
      expect(await shown(name, "caf\uFFFD: 1\n")).toMatchObject([
        { at: "1:4", message: expect.stringContaining("not UTF-8") },
      ]);
      expect(await shown(name, "a\u0007")).toMatchObject([{ at: "1:2", message: expect.stringContaining("U+0007") }]);
    },
  );

  it("is read all the same with a byte order mark, which no column counts", async () => {
    for (const [format, text] of [
      ["yaml", "a: 1"],
      ["json", '{"a":1}'],
      ["toml", "a = 1"],
      ["env", "A=1"],
    ] as const) {
      const { layer } = await readLayer({ name: "a", file: "a", format, text: `\uFEFF${text}` });
      expect(layer?.positionOf(["a"], "key")?.column).toBe(format === "json" ? 2 : 1);
    }
  });
});

describe("a hostile file", () => {
  const MILLION = 1_000_000;
  const laughs = (join: (name: string) => string) =>
    Array.from({ length: 60 }, (_, index) => `a${index + 1}: &a${index + 1} ${join(`*a${index}`)}\n`).join("");
  const cases: [name: string, format: ConfigFormat, text: string, message: RegExp][] = [
    ["of ten megabytes", "yaml", "a: 1\n".repeat(2 * MILLION), /larger than 2 MiB/],
    [
      "of bytes over the limit in fewer characters",
      "env",
      `A=${"é".repeat(MAX_CONFIG_BYTES / 2)}`,
      /larger than 2 MiB/,
    ],
    ["of lists that never close", "yaml", `a: ${"[".repeat(MILLION)}`, /nested more than 100/],
    ["of lists in lists", "yaml", `a: ${"[".repeat(200)}${"]".repeat(200)}`, /nested more than 100/],
    ["of dashes", "yaml", "- ".repeat(900_000), /holds more than/],
    ["of commas", "yaml", `a: [${",".repeat(MILLION)}`, /comma with nothing/],
    ["of anchors", "yaml", `a: ${"&a ".repeat(600_000)}`, /one anchor and one tag/],
    [
      "of deeper and deeper lines",
      "yaml",
      Array.from({ length: 400 }, (_, at) => `${" ".repeat(at)}a:\n`).join(""),
      /nested more/,
    ],
    [
      "of aliases of aliases",
      "yaml",
      `a0: &a0 [x]\n${laughs((alias) => `[${Array(9).fill(alias).join(", ")}]`)}`,
      /stand for more than/,
    ],
    [
      "of merges of merges",
      "yaml",
      `a0: &a0 {k: 1}\n${laughs((alias) => `{<<: [${alias}, ${alias}]}`)}`,
      /stand for more than/,
    ],
    ["of JSON lists that never close", "json", "[".repeat(MILLION), /nested more than 100/],
    ["of TOML lists that never close", "toml", `a = ${"[".repeat(MILLION)}`, /nested more than 100/],
    ["of TOML entries", "toml", `a = [${"1,\n".repeat(600_000)}]`, /holds more than/],
    ["of TOML dots", "toml", `[a${".a".repeat(MILLION)}]`, /nested more than 100/],
    ["of env sections", "env", `A${"__A".repeat(600_000)}=1`, /nested more than 100/],
  ];

  it.each(cases)("%s is refused at its place", { timeout: 20_000 }, async (_, format, text, message) => {
    const { layer, faults } = await readLayer({ name: "a", file: "a", format, text });
    expect(layer).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toMatch(message);
  });

  it("may use an alias many times where it stands for little", async () => {
    const text = `a: &a {x: 1, y: [1, 2]}\n${Array.from({ length: 2_000 }, (_, at) => `k${at}: *a\n`).join("")}`;
    const { layer } = await readLayer({ name: "a", file: "a", format: "yaml", text });
    expect(layer?.value.k1999).toEqual({ x: 1, y: [1, 2] });
  });
});
