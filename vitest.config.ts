import { existsSync, readFileSync, statfsSync } from "node:fs";
import { defineConfig } from "vitest/config";

const MEMORY = "/dev/shm";
const ROOM = 4 * 1024 ** 3;

/** Most tests make small repositories and throw them away: where memory has room for that, no disk is needed. */
const memoryFolder = (): string | undefined => {
  if (!existsSync(MEMORY) || !existsSync("/proc/mounts")) return undefined;
  const mount = readFileSync("/proc/mounts", "utf8")
    .split("\n")
    .find((line) => line.split(" ")[1] === MEMORY);
  const { bavail, bsize } = statfsSync(MEMORY);
  return mount !== undefined && !/\bnoexec\b/.test(mount) && bavail * bsize > ROOM ? MEMORY : undefined;
};
const memory = memoryFolder();
const env = process.env.TMPDIR === undefined && memory !== undefined ? { TMPDIR: memory } : {};

const limits = { testTimeout: 30_000, hookTimeout: 60_000, pool: "forks" as const };

/** What is tried on real git remotes and against the double of GitHub, killed and run again: a tier of its own. */
const REMOTES = [
  "test/acceptance/gate/**/*.test.ts",
  "test/act/docs/**/*.test.ts",
  "test/act/publish/**/*.test.ts",
  "test/act/records/**/*.test.ts",
  "test/act/release/**/*.test.ts",
  "test/adapters/git/credentials.test.ts",
  "test/adapters/github/**/*.test.ts",
  "test/adapters/osv-api.test.ts",
  "test/adapters/osv-database/several-processes.test.ts",
  "test/github-double/**/*.test.ts",
  "test/load/audit/registry-facts.test.ts",
  "test/load/gate/change-facts.test.ts",
  "test/load/gate/find-record.test.ts",
  "test/load/gate/on-github.test.ts",
  "test/load/probe/judging/**/*.test.ts",
  "test/load/records.test.ts",
];

/** What runs the built commands and actions as a user and the runner do: a tier of its own. */
const ACCEPTANCE = "test/acceptance/**/*.test.ts";

export default defineConfig({
  test: {
    // of three files one waits for its processes: that keeps two cores busy
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/fixtures/**", ACCEPTANCE, ...REMOTES],
          env,
          ...limits,
        },
      },
      { test: { name: "acceptance", include: [ACCEPTANCE], exclude: REMOTES, env, ...limits } },
      { test: { name: "remotes", include: REMOTES, env, ...limits, testTimeout: 90_000 } },
      { test: { name: "hosts", include: ["test/**/*.hosts.ts"], ...limits } },
      { test: { name: "browser", include: ["test/browser/*.browser.ts"], ...limits } },
      { test: { name: "workflows", include: ["test/workflows/*.workflow.ts"], ...limits, testTimeout: 300_000 } },
    ],
  },
});
