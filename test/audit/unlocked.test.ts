import { expect, test } from "vitest";
import { findUnlocked } from "../../src/audit/unlocked.ts";
import type { DeclaredDependency, Ecosystem, Manifest } from "../../src/model/dependency.ts";
import { treeOf } from "./locked-tree.ts";

const manifest = (
  file: string,
  ecosystem: Ecosystem,
  ranges: Record<string, string>,
  more: Partial<DeclaredDependency> = {},
): Manifest => ({
  file,
  ecosystem,
  dependencies: Object.entries(ranges).map(([name, range], index) => ({
    ecosystem,
    name,
    range,
    kind: "registry",
    scope: "production",
    isOptional: false,
    at: { file, line: index + 1, column: 1 },
    ...more,
  })),
});
const pinned = (given: Manifest): string[] =>
  findUnlocked([given], []).trees.flatMap(({ packages }) => packages.map(({ name, version }) => `${name}@${version}`));
const open = (given: Manifest): string[] =>
  findUnlocked([given], []).manifests.flatMap((each) => each.open.map(({ name }) => name));

test("what a manifest pins is audited as if it were locked, and the rest is open", () => {
  const npm = manifest("package.json", "npm", {
    a: "1.2.3",
    b: "=1.2.3",
    c: "^1.2.3",
    d: "1.2",
    e: "*",
    f: "latest",
    g: "1.2.3-rc.1",
  });
  expect(pinned(npm)).toEqual(["a@1.2.3", "b@1.2.3", "g@1.2.3-rc.1"]);
  expect(open(npm)).toEqual(["c", "d", "e", "f"]);
  const python = manifest("pyproject.toml", "PyPI", {
    a: "==1.2",
    b: "===1.2.3",
    c: ">=1.2",
    d: "==1.*",
    e: "",
    f: "==1.2,!=1.3",
  });
  expect(pinned(python)).toEqual(["a@1.2", "b@1.2.3"]);
  expect(open(python)).toEqual(["c", "d", "e", "f"]);
});

test("a lockfile beside it, or one that has it as a member, holds it", () => {
  const member = manifest("packages/a/package.json", "npm", { a: "^1.0.0" });
  expect(findUnlocked([member], [treeOf({ packages: {}, folder: "packages/a" })])).toEqual({
    trees: [],
    manifests: [],
  });
  expect(findUnlocked([member], [treeOf({ packages: {}, folder: "packages/b" })]).manifests).toHaveLength(1);
  const beside = { ...treeOf({ packages: {} }), file: "packages/a/yarn.lock" };
  expect(findUnlocked([member], [beside]).manifests).toEqual([]);
  expect(findUnlocked([member], [{ ...beside, ecosystem: "PyPI" }]).manifests).toHaveLength(1);
});

test("who asks for nothing, or only for what others install, needs no lockfile", () => {
  expect(open(manifest("package.json", "npm", {}))).toEqual([]);
  expect(open(manifest("package.json", "npm", { a: "*" }, { isOptional: true }))).toEqual([]);
  expect(open(manifest("package.json", "npm", { a: "workspace:*" }, { kind: "workspace" }))).toEqual([]);
});
