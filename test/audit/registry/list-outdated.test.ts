import { expect, it } from "vitest";
import { listOutdated } from "../../../src/audit/registry/list-outdated.ts";
import type { RegistryPackage } from "../../../src/audit/registry/registry-package.ts";
import type { Ecosystem } from "../../../src/model/dependency.ts";
import { locked, treeOf } from "./locked.ts";

const published = (latest: string, ...versions: string[]): RegistryPackage => ({
  versions: new Map([...versions, latest].map((version) => [version, {}])),
  latest,
});

const told = (ecosystem: Ecosystem, version: string, range: string, answer: RegistryPackage): string[] =>
  listOutdated(
    [treeOf([locked(ecosystem, "a", version)], { [`a@${version}`]: range })],
    new Map([[`${ecosystem} a`, answer]]),
  ).map(({ latest, latestInRange, majorsBehind }) => `${latestInRange ?? "?"} of ${latest}, ${majorsBehind} majors`);

it.each([
  ["npm", "1.0.0", "^1.0.0", published("3.0.0", "1.0.0", "1.5.0", "2.0.0"), ["1.5.0 of 3.0.0, 2 majors"]],
  ["npm", "3.0.0", "^3.0.0", published("3.0.0", "3.0.0", "4.0.0-rc.1"), []],
  ["npm", "4.0.0-rc.1", "^4.0.0-rc.1", published("3.0.0", "3.0.0"), []],
  ["npm", "1.0.0", "npm:@scope/a@^1.0.0", published("1.1.0", "1.0.0"), ["1.1.0 of 1.1.0, 0 majors"]],
  ["npm", "1.0.0", "github:a/b", published("1.1.0", "1.0.0"), ["? of 1.1.0, 0 majors"]],
  // what the tag names is taken before what is greater
  ["npm", "1.0.0", "^1.0.0", published("1.2.0", "1.0.0", "1.9.0"), ["1.2.0 of 1.2.0, 0 majors"]],
  // years are no majors that were skipped
  ["PyPI", "2021.1", ">=2021", published("2026.5", "2021.1", "2022.1"), ["2026.5 of 2026.5, 2 majors"]],
  ["PyPI", "1.0", ">=1,<2", published("2.0", "1.0", "1.0.post1", "1.1rc1"), ["1.0.post1 of 2.0, 1 majors"]],
] as const)("of %s %s, asked for as %s", (ecosystem, version, range, answer, expected) => {
  expect(told(ecosystem, version, range, answer)).toEqual(expected);
});

it("is told of what a project asks for by itself, production and the most majors first", () => {
  const packages = ["a", "b", "c", "d"].map((name) => locked("npm", name, "1.0.0"));
  const trees = [treeOf(packages, { "a@1.0.0": { scope: "development" }, "b@1.0.0": "^1.0.0", "c@1.0.0": "^1.0.0" })];
  const answers = new Map([
    ["npm a", published("9.0.0", "5.0.0")],
    ["npm b", published("1.1.0")],
    ["npm c", published("2.0.0")],
    ["npm d", published("2.0.0")],
  ]);
  expect(listOutdated(trees, answers).map(({ package: { name } }) => name)).toEqual(["c", "b", "a"]);
});
