import { expect, test } from "vitest";
import { parseAdvisory } from "../../../src/audit/advisories/parse-advisory.ts";
import { auditPackages } from "../../../src/audit/audit-packages.ts";
import { compareTrees } from "../../../src/audit/changes/compare-trees.ts";
import type { PackageChange } from "../../../src/model/audit.ts";
import type { LockedTree } from "../../../src/model/dependency.ts";
import { treeOf } from "../locked-tree.ts";

const told = ({ name, before, after }: PackageChange): string =>
  `${name} ${before?.version ?? "-"} -> ${after?.version ?? "-"}`;
const change = (base: LockedTree[], head: LockedTree[]): string[] => compareTrees(head, base).map(told).sort();
const one = (...ids: string[]): LockedTree => treeOf({ packages: Object.fromEntries(ids.map((id) => [id, {}])) });

test("versions come, go and take another's place", () => {
  expect(change([one("a@1", "b@1", "c@1")], [one("a@2", "b@1", "d@1")])).toEqual(["a 1 -> 2", "c 1 -> -", "d - -> 1"]);
});

test("the same tree changes nothing, and a moved lockfile neither", () => {
  expect(change([one("a@1", "b@1")], [one("a@1", "b@1")])).toEqual([]);
  expect(change([one("a@1")], [{ ...one("a@1"), file: "app/package-lock.json" }])).toEqual([]);
});

test("a second version beside the first is new, and stands in nobody's place", () => {
  expect(change([one("a@1")], [one("a@1", "a@2")])).toEqual(["a - -> 2"]);
});

test("a version that stays is told where its hash or address does not", () => {
  const with_ = (integrity: string): LockedTree =>
    treeOf({ packages: { "a@1": { more: { integrity: [integrity] } } } });
  expect(change([with_("sha512-a")], [with_("sha512-b")])).toEqual(["a 1 -> 1"]);
  expect(change([with_("sha512-a")], [with_("sha512-a")])).toEqual([]);
});

const ADVISORY = parseAdvisory({
  id: "GHSA-1",
  modified: "2026-01-01T00:00:00Z",
  affected: [
    {
      package: { ecosystem: "npm", name: "a" },
      ranges: [{ type: "SEMVER", events: [{ introduced: "0" }, { fixed: "3.0.0" }] }],
    },
  ],
});
const audit = async (base: LockedTree[], head: LockedTree[]) => {
  const { weaknesses, mended } = await auditPackages(head, base, {
    advisories: ADVISORY === undefined ? [] : [ADVISORY],
  });
  return { since: weaknesses.map(({ since }) => since), mended: mended.map(({ package: { version } }) => version) };
};

test("a weakness that base has in the same package is not new, at whatever version", async () => {
  expect(await audit([one("a@1.0.0")], [one("a@1.0.0")])).toEqual({ since: ["unchanged"], mended: [] });
  expect(await audit([one("a@1.0.0")], [one("a@2.0.0")])).toEqual({ since: ["unchanged"], mended: [] });
  expect(await audit([one("b@1.0.0")], [one("a@1.0.0")])).toEqual({ since: ["new"], mended: [] });
  expect(await audit([one("a@1.0.0")], [one("a@3.0.0")])).toEqual({ since: [], mended: ["1.0.0"] });
});

test("it is new in a lockfile that did not have it, and not where the lockfile moved", async () => {
  const moved = { ...one("a@1.0.0"), file: "app/package-lock.json" };
  expect(await audit([one("a@1.0.0")], [moved])).toEqual({ since: ["unchanged"], mended: [] });
  expect(await audit([one("a@1.0.0")], [one("a@1.0.0"), moved])).toEqual({ since: ["unchanged", "new"], mended: [] });
});

test("what comes from development into production is worse", async () => {
  const dev = treeOf({ packages: { "a@1.0.0": { more: { scope: "development" } } } });
  expect((await audit([dev], [one("a@1.0.0")])).since).toEqual(["worse"]);
  expect((await audit([one("a@1.0.0")], [dev])).since).toEqual(["unchanged"]);
});
