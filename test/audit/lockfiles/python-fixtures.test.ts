import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findLockfileFormat, readLockfile } from "../../../src/audit/lockfiles/index.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/lockfiles");
const OURS = /^(?:uv|poetry|pdm|pipenv|pylock|pip)(?:-|$)/;

const cases = readdirSync(FIXTURES).filter((name) => OURS.test(name));

/** The list that includes the others comes first by its name. */
const open = (name: string) => {
  const folder = join(FIXTURES, name);
  const files = readdirSync(folder).filter((file) => file !== "expected.json");
  const texts = new Map(files.map((file) => [`${name}/${file}`, readFileSync(join(folder, file), "utf8")]));
  const file = [...texts.keys()].sort().find((path) => findLockfileFormat(path) !== undefined) ?? "";
  return { file, texts, read: (manifests = texts) => readLockfile(file, manifests.get(file) ?? "", { manifests }) };
};

describe("lockfiles of Python's world", () => {
  it.each(cases)("%s holds what its expected.json says", async (name) => {
    const tree = await open(name).read();
    const expected = join(FIXTURES, name, "expected.json");
    if (process.env.UPDATE_LOCKFILES === name) writeFileSync(expected, `${JSON.stringify(tree, null, 2)}\n`);
    expect(tree).toEqual(JSON.parse(readFileSync(expected, "utf8")));
  });

  it.each(cases)("%s means the same with a byte order mark and with line breaks of Windows", async (name) => {
    const { texts, read } = open(name);
    const windows = [...texts].map(([file, text]) => [file, `\uFEFF${text.replaceAll("\n", "\r\n")}`] as const);
    expect(await read(new Map(windows))).toEqual(await read());
  });

  it.each(cases)("%s names places that hold what is named", async (name) => {
    const { texts, read } = open(name);
    const { packages, unauditable } = await read();
    for (const { at, name: called } of [...packages, ...unauditable.filter(({ id }) => id !== undefined)]) {
      const rest = (texts.get(at.file)?.split("\n")[at.line - 1] ?? "").slice(at.column - 1);
      expect(rest.toLowerCase().replaceAll(/[-_.]+/g, "-")).toContain(called);
      expect(rest).toMatch(/^(?:name = "|"|\w)/);
    }
  });

  it.each(cases)("%s has ids that are its own, and needs that it holds", async (name) => {
    const tree = await open(name).read();
    const entries = [...tree.packages, ...tree.unauditable];
    const ids = entries.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const needed = entries.flatMap(({ needs }) => needs ?? []);
    const asked = tree.projects.flatMap(({ dependencies }) => dependencies.flatMap(({ id }) => id ?? []));
    expect([...needed, ...asked].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it.each(cases)("%s shows no login of an address", async (name) => {
    const { texts, read } = open(name);
    const shown = JSON.stringify(await read());
    for (const login of ["hunter2hunter2", "glpat-hidden", "token1234567890"]) {
      expect(shown).not.toContain(login);
    }
    expect([...texts.values()].join("").length).toBeGreaterThan(0);
  });
});
