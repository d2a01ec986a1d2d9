import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findLockfileFormat, readLockfile } from "../../../src/audit/lockfiles/index.ts";
import { told } from "./told.ts";

const FIXTURES = join(import.meta.dirname, "../../fixtures/lockfiles");
const OURS = /^(?:npm|pnpm|yarn|bun)(?:-|$)/;

const cases = readdirSync(FIXTURES).filter((name) => OURS.test(name));

const readFixture = async (name: string) => {
  const folder = join(FIXTURES, name);
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const file = paths.find((path) => findLockfileFormat(path) !== undefined) ?? "";
  const manifests = new Map(
    paths
      .filter((path) => path.endsWith("package.json"))
      .map((path) => [`${name}/${path}`, readFileSync(join(folder, path), "utf8")]),
  );
  const text = readFileSync(join(folder, file), "utf8");
  return { text, tree: await readLockfile(`${name}/${file}`, text, { manifests }), manifests, file: `${name}/${file}` };
};

describe("lockfiles of npm's world", () => {
  it.each(cases)("%s holds what its expected.json says, by hand", async (name) => {
    const { tree } = await readFixture(name);
    const expected = join(FIXTURES, name, "expected.json");
    if (process.env.UPDATE_LOCKFILES === name) writeFileSync(expected, `${JSON.stringify(told(tree), null, 2)}\n`);
    expect(told(tree)).toEqual(JSON.parse(readFileSync(expected, "utf8")));
  });

  it.each(cases)("%s means the same with a byte order mark and with line breaks of Windows", async (name) => {
    const { text, tree, manifests, file } = await readFixture(name);
    const other = await readLockfile(file, `\uFEFF${text.replaceAll("\n", "\r\n")}`, { manifests });
    expect(other).toEqual(tree);
  });

  it.each(cases)("%s names places that hold what is named", async (name) => {
    const { text, tree } = await readFixture(name);
    const lines = text.split("\n");
    for (const { at, name: called, alias, id } of tree.packages) {
      const rest = (lines[at.line - 1] ?? "").slice(at.column - 1);
      expect(
        [called, alias, id].some((each) => each !== undefined && rest.includes(each)),
        `${id} at ${rest}`,
      ).toBe(true);
    }
  });

  it.each(cases)("%s has ids that are its own, and needs that it holds", async (name) => {
    const { tree } = await readFixture(name);
    const ids = [...tree.packages, ...tree.unauditable].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const needed = [...tree.packages, ...tree.unauditable].flatMap(({ needs }) => needs ?? []);
    const asked = tree.projects.flatMap(({ dependencies }) => dependencies.flatMap(({ id }) => id ?? []));
    expect([...needed, ...asked].filter((id) => !ids.includes(id))).toEqual([]);
  });
});
