/** Our plan of a release, bundled by `release-plan.ts`. Prints how many packages it would release, so that a plan of none is seen. */
import { createFiles } from "../src/adapters/files.ts";
import { createGit } from "../src/adapters/git.ts";
import { createProcesses } from "../src/adapters/processes.ts";
import { loadReleaseFacts } from "../src/load/release/facts.ts";
import type { World } from "../src/model/ports.ts";
import { planRelease } from "../src/release/plan-release.ts";

const refuse = (): never => {
  throw new Error("a plan of packages without servers does not ask for this");
};
const { signal } = new AbortController();
const files = createFiles({ signal });
const processes = createProcesses({ signal });
const git = createGit({ files, processes });
const world: World = {
  cwd: process.cwd(),
  signal,
  progress: { start: () => ({ [Symbol.dispose]: () => undefined }) },
  now: () => new Date(),
  files: async () => files,
  processes: async () => processes,
  git: async () => git,
  mcp: refuse,
  github: refuse,
  advisories: refuse,
  event: async () => undefined,
  run: () => undefined,
};
const facts = await loadReleaseFacts(world, {
  "probe-env": {},
  header: [],
  timeout: 1_000,
  prepare: false,
  onlyChecks: false,
  asksRegistry: false,
  resumes: false,
  judgeFloor: refuse,
  checkPolicy: () => undefined,
});
console.log(planRelease(facts).packages.length);
