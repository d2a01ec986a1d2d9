import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startTree } from "../../src/adapters/process-tree.ts";
import { ConfigError } from "../../src/model/errors.ts";
import { awaitPids, isRunning, stillRunning } from "./process-pids.ts";

const FAMILY = resolve("test/fixtures/servers/family.mjs");
/** The server, a stubborn child, one in a session of its own with an orphan, and one without our mark in its environment. */
const FAMILY_SIZE = process.platform === "linux" ? 5 : 1;
const env = { PATH: process.env.PATH ?? "" };
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "process-tree-"));
});
afterEach(() => rm(folder, { recursive: true }));

test.runIf(process.platform === "linux")(
  "ending a tree ends those who ignore SIGTERM, who left the group, and the orphans",
  async () => {
    const log = join(folder, "pids");
    const tree = await startTree([process.execPath, FAMILY, log], { cwd: folder, env });
    const pids = await awaitPids(log, FAMILY_SIZE);
    const before = pids.filter(isRunning).length;
    await tree.end();
    // The one that made the orphan has left by itself.
    expect(before).toBe(FAMILY_SIZE - 1);
    expect(await stillRunning(pids)).toEqual([]);
  },
);

test("ending one tree leaves the others alone", async () => {
  const idle = [process.execPath, "-e", "process.stdin.resume()"];
  const first = await startTree(idle, { cwd: folder, env });
  const second = await startTree(idle, { cwd: folder, env });
  await first.end();
  expect(isRunning(first.pid)).toBe(false);
  expect(isRunning(second.pid)).toBe(true);
  await second.end();
});

test("a program that leaves by itself when its stdin ends is not killed", async () => {
  const script = "process.stdin.resume().on('end', () => process.exit(4))";
  const tree = await startTree([process.execPath, "-e", script], { cwd: folder, env });
  tree.child.stdin?.end();
  await tree.end(5000);
  expect(await tree.exited).toEqual({ exitCode: 4, signal: undefined });
});

test.each([
  ["exits", "process.exit(0)"],
  ["throws", "throw new Error('ours')"],
])("nothing is left when our own process %s", async (_, ending) => {
  const log = join(folder, "pids");
  const script = `
    import { startTree } from ${JSON.stringify(resolve("src/adapters/process-tree.ts"))};
    import { awaitPids } from ${JSON.stringify(resolve("test/adapters/process-pids.ts"))};
    await startTree([process.execPath, ${JSON.stringify(FAMILY)}, ${JSON.stringify(log)}], { cwd: ${JSON.stringify(folder)}, env: {} });
    await awaitPids(${JSON.stringify(log)}, ${FAMILY_SIZE});
    ${ending}`;
  const own = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], { stdio: "ignore" });
  await once(own, "exit");
  const pids = await awaitPids(log, FAMILY_SIZE);
  expect(await stillRunning(process.platform === "linux" ? pids : pids.slice(0, 1))).toEqual([]);
});

test("a program or a folder that does not exist is named", async () => {
  await expect(startTree(["no-such-program-here", "x"], { cwd: folder, env })).rejects.toSatisfy(
    (error) => error instanceof ConfigError && error.message === "The program no-such-program-here was not found",
  );
  await expect(startTree([process.execPath], { cwd: join(folder, "gone"), env })).rejects.toThrow(
    /folder .* does not exist/,
  );
  await expect(startTree([], { cwd: folder, env })).rejects.toThrow("The command is empty");
});
