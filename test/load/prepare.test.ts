import { describe, expect, it } from "vitest";
import { planPrepare, showStep } from "../../src/load/prepare.ts";
import type { TreeFacts } from "../../src/load/tree-facts.ts";

const node = { bins: [], hasBuild: true, hasDependencies: true };
const factsOf = (more: Partial<TreeFacts>): TreeFacts => ({
  folder: "/top/packages/one",
  exists: true,
  node,
  server: {},
  signs: [],
  modules: "none",
  venvPrograms: [],
  ...more,
});
const linesOf = (facts: TreeFacts, uv = true): string[] =>
  planPrepare(facts, { wanted: true }, { uv }).steps.map(({ argv, cwd }) => `${cwd}: ${argv.join(" ")}`);

describe("a tree is prepared by its lockfile", () => {
  it.each([
    ["package-lock.json", "npm", "npm ci --no-audit --no-fund", "npm run build"],
    ["pnpm-lock.yaml", "pnpm", "pnpm install --frozen-lockfile", "pnpm run build"],
    ["yarn.lock", "yarn", "yarn install --frozen-lockfile", "yarn run build"],
    ["yarn.lock", "yarn-berry", "yarn install --immutable", "yarn run build"],
    ["bun.lock", "bun", "bun install --frozen-lockfile", "bun run build"],
  ] as const)("%s of %s", (file, manager, install, build) => {
    expect(linesOf(factsOf({ lock: { file, manager, folder: "/top" } }))).toEqual([
      `/top: ${install}`,
      `/top/packages/one: ${build}`,
    ]);
  });

  it("and not installed again when node_modules is as locked, but built all the same", () => {
    const lock = { file: "package-lock.json", manager: "npm", folder: "/top" } as const;
    const plan = planPrepare(factsOf({ lock, modules: "as-locked" }), { wanted: true }, { uv: false });
    expect(plan.steps.map(({ argv }) => argv.join(" "))).toEqual(["npm run build"]);
    expect(plan.notes.join()).toContain("already holds what package-lock.json says");
  });
});

describe("without a lockfile", () => {
  it("the package manager that package.json names installs, and the report says that it is as of today", () => {
    const plan = planPrepare(factsOf({ node: { ...node, manager: "pnpm" } }), { wanted: true }, { uv: false });
    expect(plan.steps.map(({ argv }) => argv.join(" "))).toEqual(["pnpm install --no-lockfile", "pnpm run build"]);
    expect(plan.notes.join()).toContain("as of today");
  });

  it("nothing is installed where nothing is needed, or where something is there", () => {
    expect(linesOf(factsOf({ node: { ...node, hasDependencies: false, hasBuild: false } }))).toEqual([]);
    expect(linesOf(factsOf({ modules: "other", node: { ...node, hasBuild: false } }))).toEqual([]);
  });
});

describe("a Python tree", () => {
  const python = { scripts: [{ name: "server", target: "server:main" }] };
  const { node: _, ...plain } = factsOf({ python });
  it("is synced by its lock, or by uv where there is none", () => {
    expect(linesOf({ ...plain, lock: { file: "uv.lock", manager: "uv", folder: "/top" } })).toEqual([
      "/top/packages/one: uv sync --frozen",
    ]);
    expect(linesOf(plain)).toEqual(["/top/packages/one: uv sync"]);
    expect(linesOf(plain, false)).toEqual([]);
  });

  it("without uv is taken as its .venv is", () => {
    const lock = { file: "uv.lock", manager: "uv", folder: "/top" } as const;
    expect(linesOf({ ...plain, lock, venvPrograms: ["server"] }, false)).toEqual([]);
    expect(linesOf({ ...plain, lock }, false)).toHaveLength(1);
  });
});

it("the policy's own steps replace the found ones, and nothing runs when nothing is wanted", () => {
  const facts = factsOf({});
  const policy = ["make 'a b'", ["go", "build"]];
  expect(planPrepare(facts, { wanted: true, policy }, { uv: false }).steps.map(({ argv }) => argv)).toEqual([
    ["make", "a b"],
    ["go", "build"],
  ]);
  expect(planPrepare(facts, { wanted: false, policy }, { uv: false }).steps).toEqual([]);
  expect(planPrepare(facts, { wanted: true, policy: false }, { uv: false }).steps).toEqual([]);
});

it("a step is shown with where it comes from", () => {
  const [step] = planPrepare(
    factsOf({ lock: { file: "package-lock.json", manager: "npm", folder: "/top" } }),
    { wanted: true },
    { uv: false },
  ).steps;
  expect(step && showStep(step, "/top/packages/one")).toBe("npm ci --no-audit --no-fund (package-lock.json in ../..)");
});
