import { describe, expect, test } from "vitest";
import { placeWeaknesses } from "../../../src/audit/place-weaknesses.ts";
import { mendedVersions } from "../../../src/audit/upgrades/target-version.ts";
import type { Weakness } from "../../../src/model/advisory.ts";
import type { Upgrade } from "../../../src/model/audit.ts";
import type { Ecosystem } from "../../../src/model/dependency.ts";
import { type TreeSketch, treeOf } from "../locked-tree.ts";

const weakness = (name: string, version: string, fixed: string[], more: Partial<Weakness> = {}): Weakness => ({
  package: { ecosystem: "npm", name, version },
  id: "GHSA-1",
  ids: ["GHSA-1"],
  summary: "",
  isMalicious: false,
  fixed,
  ...more,
});

const planFor = (sketch: TreeSketch, ...weaknesses: Weakness[]): Upgrade | undefined =>
  placeWeaknesses([treeOf(sketch)], weaknesses)[0]?.upgrade;

const direct = (file: string, range: string, format?: string): TreeSketch => ({
  file,
  ...(format === undefined ? {} : { format }),
  root: [["a@1.0.0", range]],
  packages: { "a@1.0.0": {} },
});
const transitive = (file: string, format?: string): TreeSketch => ({
  file,
  ...(format === undefined ? {} : { format }),
  root: [["top@1.0.0", "^1.0.0"]],
  packages: { "top@1.0.0": { needs: ["a@1.0.0"] }, "a@1.0.0": {} },
});

describe("who must raise what", () => {
  test.each([
    ["package-lock.json", undefined, "npm update a", "npm install a@^2.0.0"],
    ["pnpm-lock.yaml", "pnpm-lock.yaml 9.0", "pnpm update --recursive a", "pnpm add a@^2.0.0"],
    ["yarn.lock", "yarn.lock v1", "yarn upgrade a", "yarn upgrade a@^2.0.0"],
    ["yarn.lock", "yarn.lock v10", "yarn up --recursive a", "yarn up a@^2.0.0"],
    ["bun.lock", "bun.lock v1", "bun update a", "bun add a@^2.0.0"],
  ])("%s %s: a range that allows the fix is refreshed, another is raised", (file, format, refresh, raise) => {
    expect(planFor(direct(file, "^1.0.0", format), weakness("a", "1.0.0", ["1.0.1"]))).toMatchObject({
      by: "project",
      to: "1.0.1",
      sentence: `Run \`${refresh}\`: \`^1.0.0\` allows 1.0.1, the first version that is mended.`,
    });
    const plan = planFor(direct(file, "^1.0.0", format), weakness("a", "1.0.0", ["2.0.0"]));
    expect(plan?.sentence).toContain(`Run \`${raise}\`: \`^1.0.0\` does not allow 2.0.0`);
    expect(plan?.sentence).toContain("another major version");
  });

  test("of two branches the one that the range allows is named", () => {
    expect(planFor(direct("package-lock.json", "^2.0.0"), weakness("a", "1.0.0", ["1.0.9", "2.0.3"]))?.to).toBe(
      "2.0.3",
    );
  });

  test.each([
    ["package-lock.json", undefined, "Run `npm update a`, which takes 1.0.1 or later where `top` allows it"],
    ["pnpm-lock.yaml", "pnpm-lock.yaml 9.0", "Run `pnpm update --recursive --depth 100 a`"],
    ["yarn.lock", "yarn.lock v1", "Take the entry of a out of `yarn.lock` and install again"],
    ["bun.lock", "bun.lock v1", "Take the entry of a out of `bun.lock` and install again"],
  ])("%s %s: what another package asks for", (file, format, expected) => {
    const plan = planFor(transitive(file, format), weakness("a", "1.0.0", ["1.0.1"]));
    expect(plan?.sentence).toContain(expected);
    expect(plan?.sentence).toMatch(/; else raise `top`\.$/);
  });

  test.each([
    ["uv.lock", "uv lock --upgrade-package a", "uv add 'a>=2.0.0'"],
    ["poetry.lock", "poetry update a", "poetry add a@^2.0.0"],
    ["pdm.lock", "pdm update a", "pdm add 'a>=2.0.0'"],
    ["Pipfile.lock", "pipenv update a", "pipenv install 'a>=2.0.0'"],
  ])("%s: what a shell would read is quoted", (file, refresh, raise) => {
    const python = (fixed: string[]): Weakness => ({
      ...weakness("a", "1.0.0", fixed),
      package: { ecosystem: "PyPI", name: "a", version: "1.0.0" },
    });
    const sketch: TreeSketch = { ...direct(file, ">=1.0,<2", file), ecosystem: "PyPI" };
    expect(planFor(sketch, python(["1.0.1"]))?.sentence).toContain(`Run \`${refresh}\``);
    expect(planFor(sketch, python(["2.0.0"]))?.sentence).toContain(`Run \`${raise}\``);
  });

  test.each([
    [
      "^1.0.0",
      "1.0.1",
      "project",
      "Run `npm update a`: all who ask for it allow 1.0.1, the first version that is mended.",
    ],
    [
      "~1.0.0",
      "1.1.0",
      "upstream",
      "`top` 1.0.0 asks for `~1.0.0`, which does not allow 1.1.0, the first version that is mended: raise `top`",
    ],
  ])("where the file says %s, it is said whether %s is allowed", (range, fixed, by, expected) => {
    const sketch: TreeSketch = {
      root: [["top@1.0.0", "^1.0.0"]],
      packages: { "top@1.0.0": { needs: ["a@1.0.0"], more: { ranges: [range] } }, "a@1.0.0": {} },
    };
    const plan = planFor(sketch, weakness("a", "1.0.0", [fixed]));
    expect([plan?.by, plan?.to]).toEqual([by, fixed]);
    expect(plan?.sentence).toContain(expected);
  });

  test("a list of requirements is corrected where it stands", () => {
    const sketch: TreeSketch = { ...direct("req/requirements.txt", "==1.0.0", "requirements.txt"), ecosystem: "PyPI" };
    const found = {
      ...weakness("a", "1.0.0", ["1.0.1"]),
      package: { ecosystem: "PyPI" as const, name: "a", version: "1.0.0" },
    };
    expect(planFor(sketch, found)?.sentence).toBe("Ask for a 1.0.1 or later in `req/requirements.txt`, line 1.");
  });

  test("a member of a workspace and a folder are named", () => {
    const member = planFor(
      { ...direct("app/package-lock.json", "1.0.0"), folder: "packages/a" },
      weakness("a", "1.0.0", ["1.0.1"]),
    );
    expect(member?.sentence).toContain("Run `npm install --workspace packages/a a@^1.0.1` in `app`");
  });

  test("what nobody mended is for others to mend", () => {
    expect(planFor(transitive("package-lock.json"), weakness("a", "1.0.0", []))).toMatchObject({ by: "upstream" });
    expect(planFor(transitive("package-lock.json"), weakness("a", "1.0.0", []))?.to).toBeUndefined();
  });

  test("a malicious package is removed, whatever version is said to be clean", () => {
    const plan = planFor(
      direct("package-lock.json", "^1.0.0"),
      weakness("a", "1.0.0", ["1.0.1"], { isMalicious: true }),
    );
    expect(plan?.sentence).toMatch(/^Run `npm uninstall a`; treat every machine/);
    expect(plan?.to).toBeUndefined();
  });

  test("a version from outside cannot leave its quotes", () => {
    const plan = planFor(direct("package-lock.json", "1.0.0"), weakness("a", "1.0.0", ["2.0.0-$(id)'; rm"]));
    expect(plan?.sentence ?? "").not.toContain("a@^2.0.0-$(id)'; rm`");
  });
});

describe("one version for all weaknesses of a package", () => {
  const of = (ecosystem: Ecosystem, ...fixed: string[][]): string | undefined =>
    mendedVersions(
      ecosystem,
      fixed.map((each) => ({ fixed: each })),
    )[0];

  test.each<[string, string[][], string | undefined]>([
    ["the greater fix", [["1.0.1"], ["1.2.0"]], "1.2.0"],
    ["a branch's own fix", [["1.2.5", "2.0.3"]], "1.2.5"],
    ["the branch in which both are mended", [["1.2.5", "2.0.3"], ["2.0.1"]], "2.0.3"],
    ["what nobody mended waits for nobody", [["1.0.1"], []], "1.0.1"],
    ["nothing where nothing is", [[]], undefined],
    ["minors of 0.x are branches", [["0.1.5", "0.2.3"], ["0.2.1"]], "0.2.3"],
  ])("%s", (_, fixed, expected) => {
    expect(of("npm", ...fixed)).toBe(expected);
  });
});
