import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, vi } from "vitest";
import { type KeptRecord, keepRecord } from "../../src/act/records/keep-record.ts";
import type { ChangeRecord } from "../../src/model/change-record.ts";
import type { World } from "../../src/model/ports.ts";
import { openRecords } from "../../src/model/record-branch.ts";
import { RECORDS_BRANCH, recordPath } from "../../src/model/record-path.ts";
import { silentProgress } from "../../src/runner/progress.ts";
import { createWorld } from "../../src/runner/world.ts";

/** For each test a bare repository with one commit on `main`, clones of it, and a home without settings of a person. */
export const useRecordClones = () => {
  let folder = "";
  let remote = "";
  const run = (cwd: string, ...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      env: { PATH: process.env.PATH, HOME: folder },
    }).trim();
  const cloneOf = (name: string): string => {
    const path = join(folder, name);
    run(folder, "clone", "--quiet", remote, path);
    return path;
  };
  const worldIn = (cwd: string, signal = new AbortController().signal): World =>
    createWorld({ cwd, signal, progress: silentProgress, readEvent: async () => undefined });
  const hookPath = (): string => join(remote, "hooks", "pre-receive");

  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "records-test-")));
    vi.stubEnv("HOME", folder);
    vi.stubEnv("XDG_CONFIG_HOME", folder);
    remote = join(folder, "remote.git");
    run(folder, "init", "--quiet", "--bare", "--initial-branch=main", remote);
    const seed = cloneOf("seed");
    run(seed, "commit", "--quiet", "--allow-empty", "--message", "first");
    run(seed, "push", "--quiet", "origin", "HEAD:main");
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });

  return {
    folder: () => folder,
    remote: () => remote,
    run,
    cloneOf,
    worldIn,
    keep: async (
      clone: string,
      record: ChangeRecord,
      { push = true, world = worldIn(clone) }: { push?: boolean; world?: World } = {},
    ): Promise<KeptRecord> => keepRecord(record, await openRecords(RECORDS_BRANCH, world), { push }),
    kept: (repository: string): string[] =>
      run(repository, "ls-tree", "-r", "--name-only", RECORDS_BRANCH).split("\n").sort(),
    history: (repository: string): string[] =>
      run(repository, "log", "--reverse", "--format=%s", RECORDS_BRANCH).split("\n"),
    textOf: (repository: string, record: ChangeRecord): string =>
      `${run(repository, "show", `${RECORDS_BRANCH}:${recordPath(record)}`)}\n`,
    until: async (isTrue: () => boolean): Promise<void> => {
      while (!isTrue()) await new Promise((done) => setTimeout(done, 5));
    },
    /** A hook of the remote, which sees every push before it counts. */
    hook: async (script: string): Promise<void> => {
      await writeFile(hookPath(), `#!/bin/sh\ncat >/dev/null\n${script}\n`);
      await chmod(hookPath(), 0o755);
    },
    removeHook: (): Promise<void> => rm(hookPath()),
  };
};
