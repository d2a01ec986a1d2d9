import { createFiles } from "../../../src/adapters/files.ts";
import { createGit } from "../../../src/adapters/git.ts";
import { createMcp } from "../../../src/adapters/mcp/index.ts";
import { createProcesses } from "../../../src/adapters/processes.ts";
import { checkPolicy } from "../../../src/gates/check-policy.ts";
import { judgeFloor } from "../../../src/gates/release-floor.ts";
import { loadReleaseFacts, type ReleaseOptions } from "../../../src/load/release/facts.ts";
import type { GitHubEvent } from "../../../src/model/event.ts";
import type { World } from "../../../src/model/ports.ts";
import type { ReleasePlan } from "../../../src/model/release-plan.ts";
import { planRelease } from "../../../src/release/plan-release.ts";

const { signal } = new AbortController();
const files = createFiles({ signal });
const processes = createProcesses({ signal });
export const git = createGit({ processes, files });

/** The real adapters, at a folder; npm and pip answer as a registry that has `published`. */
const worldAt = (
  cwd: string,
  { event, published = {} }: { event?: GitHubEvent; published?: Record<string, string[]> } = {},
): World => ({
  cwd,
  signal,
  progress: { start: () => ({ [Symbol.dispose]: () => undefined }) },
  now: () => new Date("2026-11-23T00:00:00Z"),
  files: async () => files,
  processes: async () => ({
    ...processes,
    run: async (command) => {
      const [program, , name = ""] = command.argv;
      if (program === "git" || !program?.endsWith("npm")) return processes.run(command);
      const versions = published[name];
      const none = { exitCode: 1, stdout: "", stderr: "npm error code E404", timedOut: false };
      return versions === undefined ? none : { ...none, exitCode: 0, stdout: JSON.stringify({ versions }), stderr: "" };
    },
  }),
  git: async () => git,
  mcp: async () => createMcp({ signal, version: "0.0.0" }),
  github: () => Promise.reject(new Error("GitHub is not asked")),
  advisories: () => Promise.reject(new Error("no advisories are looked up")),
  event: async () => event,
  run: () => undefined,
});

const OPTIONS: ReleaseOptions = {
  "probe-env": {},
  header: [],
  timeout: 30_000,
  prepare: false,
  judgeFloor,
  checkPolicy,
  onlyChecks: false,
  asksRegistry: false,
  resumes: false,
};

export interface Asked extends Partial<ReleaseOptions> {
  event?: GitHubEvent;
  published?: Record<string, string[]>;
}

export const plan = async (cwd: string, { event, published, ...options }: Asked = {}): Promise<ReleasePlan> => {
  const world = worldAt(cwd, {
    ...(event === undefined ? {} : { event }),
    ...(published === undefined ? {} : { published }),
  });
  return planRelease(await loadReleaseFacts(world, { ...OPTIONS, ...options }));
};

export const versions = async (cwd: string, asked: Asked = {}): Promise<string[]> =>
  (await plan(cwd, asked)).packages.map(({ tag }) => tag);
