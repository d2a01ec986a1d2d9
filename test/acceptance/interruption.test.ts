import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { fixtureServer, leavesNothing, runCli } from "../support/cli-run.ts";
import { GREET, greeter } from "../support/greeter.ts";
import { createRepository, type Repository, temporaryFolder } from "../support/repository.ts";

/** A server whose build never ends, does not want to, and has started a process that left its group. */
const endlessBuild = (): { repository: Repository; started: string } => {
  const repository = createRepository();
  const tree = greeter([GREET]);
  const packageJson = { ...JSON.parse(tree["package.json"] ?? ""), scripts: { build: "node build.cjs" } };
  const started = join(temporaryFolder(), "started");
  // each says that it is there by a folder of its number
  const stubborn = `
    process.on("SIGTERM", () => {});
    process.on("SIGINT", () => {});
    setInterval(() => {}, 1000);
    require("node:fs").mkdirSync(${JSON.stringify(started)} + "/" + process.pid, { recursive: true });
  `;
  repository.commit("server", {
    ...tree,
    "package.json": JSON.stringify(packageJson),
    "build.cjs": `
      const { spawn } = require("node:child_process");
      spawn(process.execPath, ["-e", ${JSON.stringify(stubborn)}], { detached: true, stdio: "ignore" }).unref();
      ${stubborn}
    `,
  });
  return { repository, started };
};

const count = (folder: string): number => {
  try {
    return readdirSync(folder).length;
  } catch {
    return 0; // not made yet
  }
};

const worktrees = (repository: Repository): string[] => repository.git("worktree", "list").split("\n");

describe.skipIf(process.platform === "win32")("a run that is stopped", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("by %s while both trees are prepared leaves nothing", async (signal) => {
    const { repository, started } = endlessBuild();
    const run = await runCli(["check-api", "--base", "git:main"], {
      cwd: repository.path,
      stop: { signal, ready: () => count(started) === 4 },
    });
    expect(run.exitCode).toBe(130);
    expect(run.stderr).toMatch(new RegExp(`^STOPPED {2}stopped by ${signal}\n`));
    expect(run.stdout).toBe("");
    leavesNothing(run);
    expect(worktrees(repository)).toHaveLength(1);
    expect(repository.git("status", "--short")).toBe("");
  });

  it("while it waits for a server that says nothing leaves nothing", async () => {
    let polls = 0;
    const run = await runCli(["snapshot", fixtureServer("broken-start.mjs", "silent")], {
      stop: { signal: "SIGINT", ready: () => ++polls > 30 },
    });
    expect(run.exitCode).toBe(130);
    expect(run.stderr).toMatch(/^STOPPED {2}stopped by SIGINT\n/);
    leavesNothing(run);
  });
});

describe.skipIf(process.platform === "win32")("a run that was killed", () => {
  it("leaves a worktree that the next run takes away, with its folder", async () => {
    const { repository, started } = endlessBuild();
    const temporary = join(temporaryFolder(), "tmp");
    const killed = await runCli(["check-api", "--base", "git:main"], {
      cwd: repository.path,
      temporary,
      stop: { signal: "SIGKILL", ready: () => count(started) === 4 },
    });
    // nobody ends the children of a killed process: the builds are ours to end
    for (const pid of readdirSync(started)) process.kill(Number(pid), "SIGKILL");
    expect(killed.exitCode).toBeNull();
    expect(worktrees(repository)).toHaveLength(2);

    const next = await runCli(["check-api", "--base", "git:main", "--no-prepare"], { cwd: repository.path, temporary });
    expect(next.exitCode).toBe(0);
    expect(worktrees(repository)).toHaveLength(1);
    expect(next.leftFiles).toEqual([]);
  });

  it("does not take away the worktree of a run that goes on", async () => {
    const { repository, started } = endlessBuild();
    const first = runCli(["snapshot", "git:main"], {
      cwd: repository.path,
      stop: { signal: "SIGINT", ready: () => count(started) === 4 },
    });
    await vi.waitFor(() => expect(count(started)).toBe(2), { timeout: 10_000 });
    const second = await runCli(["snapshot", "git:main", "--no-prepare"], { cwd: repository.path });
    expect(second.exitCode).toBe(0);
    expect(worktrees(repository)).toHaveLength(2);
    const third = await runCli(["snapshot", "git:main"], {
      cwd: repository.path,
      stop: { signal: "SIGINT", ready: () => count(started) === 4 },
    });
    expect([(await first).exitCode, third.exitCode]).toEqual([130, 130]);
    expect(worktrees(repository)).toHaveLength(1);
  });
});
