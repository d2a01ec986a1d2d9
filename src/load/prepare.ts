import { relative } from "node:path";
import type { ServerPolicy } from "../policy/schema.ts";
import type { Manager } from "./lockfiles.ts";
import { showCommand, splitCommand } from "./split-command.ts";
import type { TreeFacts } from "./tree-facts.ts";

export interface PrepareStep {
  argv: readonly [string, ...string[]];
  /** Absolute folder. */
  cwd: string;
  /** Where it comes from: `package-lock.json`, `policy prepare` ... */
  from: string;
  env: Record<string, string>;
}
export interface PreparePlan {
  steps: PrepareStep[];
  notes: string[];
}

/** Package managers ask nothing where they believe to be in CI. */
const UNASKED = { CI: "true", COREPACK_ENABLE_DOWNLOAD_PROMPT: "0" };

/** Installs that change nothing in the lockfile, or fail. Scripts are on: a tree is prepared as its own CI prepares it. */
const FROZEN: Record<Manager, readonly [string, ...string[]]> = {
  npm: ["npm", "ci", "--no-audit", "--no-fund"],
  pnpm: ["pnpm", "install", "--frozen-lockfile"],
  yarn: ["yarn", "install", "--frozen-lockfile"],
  "yarn-berry": ["yarn", "install", "--immutable"],
  bun: ["bun", "install", "--frozen-lockfile"],
  uv: ["uv", "sync", "--frozen"],
};
const UNLOCKED: Record<string, readonly [string, ...string[]]> = {
  npm: ["npm", "install", "--no-audit", "--no-fund", "--no-package-lock"],
  pnpm: ["pnpm", "install", "--no-lockfile"],
  yarn: ["yarn", "install"],
  bun: ["bun", "install", "--no-save"],
};

const planNode = (facts: TreeFacts, plan: PreparePlan): void => {
  if (facts.node === undefined) return;
  const { lock, node } = facts;
  const nodeLock = lock?.manager === "uv" ? undefined : lock;
  if (nodeLock !== undefined && facts.modules === "as-locked") {
    plan.notes.push(`Nothing was installed: node_modules already holds what ${nodeLock.file} says.`);
  } else if (nodeLock !== undefined) {
    plan.steps.push({ argv: FROZEN[nodeLock.manager], cwd: nodeLock.folder, from: nodeLock.file, env: UNASKED });
  } else if (facts.modules === "other") {
    plan.notes.push("Nothing was installed: there is no lockfile, and node_modules is already there.");
  } else if (node.hasDependencies) {
    const install = UNLOCKED[node.manager ?? "npm"] ?? UNLOCKED.npm;
    if (install !== undefined)
      plan.steps.push({ argv: install, cwd: facts.folder, from: "package.json", env: UNASKED });
    plan.notes.push("There is no lockfile: dependencies were installed as of today, so they may differ between sides.");
  }
  if (!node.hasBuild) return;
  const manager = nodeLock?.manager ?? node.manager ?? "npm";
  const runner = manager === "yarn-berry" ? "yarn" : manager in UNLOCKED ? manager : "npm";
  plan.steps.push({ argv: [runner, "run", "build"], cwd: facts.folder, from: "package.json scripts.build", env: {} });
};

const planPython = (facts: TreeFacts, tools: { uv: boolean }, plan: PreparePlan): void => {
  const { lock, python } = facts;
  if (python === undefined || facts.node !== undefined) return;
  if (!tools.uv && facts.venvPrograms.length > 0) {
    plan.notes.push("Nothing was installed: uv is not there, and .venv was taken as it is.");
  } else if (lock?.manager === "uv") {
    plan.steps.push({ argv: FROZEN.uv, cwd: facts.folder, from: lock.file, env: {} });
  } else if (tools.uv && python.scripts.length > 0) {
    plan.steps.push({ argv: ["uv", "sync"], cwd: facts.folder, from: "pyproject.toml", env: {} });
    plan.notes.push("There is no uv.lock: dependencies were installed as of today, so they may differ between sides.");
  }
};

/**
 * What has to run before a tree's server can start: what the policy says, else the install that its lockfile calls for
 * and then its build. A lockfile above the folder is installed where it lies (workspaces).
 */
export const planPrepare = (
  facts: TreeFacts,
  given: { policy?: ServerPolicy["prepare"]; wanted: boolean },
  tools: { uv: boolean },
): PreparePlan => {
  const plan: PreparePlan = { steps: [], notes: [] };
  if (!given.wanted || given.policy === false || !facts.exists) return plan;
  if (given.policy !== undefined) {
    for (const command of given.policy) {
      const [program = "", ...rest] = typeof command === "string" ? splitCommand(command, "policy prepare") : command;
      plan.steps.push({ argv: [program, ...rest], cwd: facts.folder, from: "policy prepare", env: {} });
    }
    return plan;
  }
  planNode(facts, plan);
  planPython(facts, tools, plan);
  return plan;
};

/** A step as a note tells it: `npm ci (package-lock.json)`. */
export const showStep = (step: PrepareStep, folder: string): string =>
  `${showCommand(step.argv)} (${step.from}${step.cwd === folder ? "" : ` in ${relative(folder, step.cwd)}`})`;
