import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProcesses } from "../../src/adapters/processes.ts";
import { ConfigError, Interrupted } from "../../src/model/errors.ts";
import { awaitPids, stillRunning } from "./process-pids.ts";

let folder = "";
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "processes-")));
});
afterAll(() => rm(folder, { recursive: true }));

const processes = createProcesses({ signal: new AbortController().signal });
const node = (script: string, more: { env?: Record<string, string>; timeoutMs?: number } = {}) =>
  processes.run({ argv: [process.execPath, "-e", script], cwd: folder, timeoutMs: 20_000, ...more });

test("a run brings back what was printed and how it ended", async () => {
  const script = "console.log(process.cwd(), process.env.COLOR); console.error('careful'); process.exitCode = 3";
  expect(await node(script, { env: { COLOR: "red" } })).toEqual({
    exitCode: 3,
    stdout: `${folder} red\n`,
    stderr: "careful\n",
    timedOut: false,
  });
});

test("arguments are never read by a shell", async () => {
  const words = ["$(echo owned)", "a b", "`id`", "'", "*"];
  const { stdout } = await processes.run({
    argv: [process.execPath, "-e", "console.log(JSON.stringify(process.argv.slice(1)))", "--", ...words],
    cwd: folder,
    timeoutMs: 20_000,
  });
  expect(JSON.parse(stdout)).toEqual(words);
});

test("nothing waits for input, and secrets of our own do not reach the child", async () => {
  process.env.GITHUB_TOKEN = "secret";
  const { stdout } = await node(
    "process.stdin.on('data', () => {}).on('end', () => console.log('GITHUB_TOKEN' in process.env))",
  );
  delete process.env.GITHUB_TOKEN;
  expect(stdout).toBe("false\n");
});

test("only the last 64 KiB of stderr are kept, all of stdout", async () => {
  const { stdout, stderr } = await node(
    "process.stdout.write('o'.repeat(3_000_000)); process.stderr.write('e'.repeat(100_000) + 'end')",
  );
  expect(stdout.length).toBe(3_000_000);
  expect(stderr.length).toBe(64 * 1024);
  expect(stderr.endsWith("eend")).toBe(true);
});

test("a run that takes too long is ended and says so", async () => {
  const completed = await node("console.log(process.pid); setInterval(() => {}, 1000)", { timeoutMs: 300 });
  expect(completed).toMatchObject({ exitCode: undefined, timedOut: true });
  expect(await stillRunning([Number(completed.stdout)])).toEqual([]);
});

test("a process left behind neither holds up the run nor stays", async () => {
  const script = `
    const { spawn } = require("node:child_process");
    const left = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit", detached: true });
    left.unref();
    console.log(left.pid);`;
  const completed = await node(script);
  expect(completed.exitCode).toBe(0);
  if (process.platform === "linux") expect(await stillRunning([Number(completed.stdout)])).toEqual([]);
});

test("an abort ends the run at once", async () => {
  const controller = new AbortController();
  const log = join(folder, "pids");
  const run = createProcesses({ signal: controller.signal }).run({
    argv: [
      process.execPath,
      "-e",
      `require("node:fs").appendFileSync(process.argv[1], process.pid + "\\n"); setInterval(() => {}, 1000)`,
      log,
    ],
    cwd: folder,
    timeoutMs: 20_000,
  });
  run.catch(() => undefined);
  const pids = await awaitPids(log, 1);
  controller.abort();
  await expect(run).rejects.toBeInstanceOf(Interrupted);
  expect(await stillRunning(pids)).toEqual([]);
  await expect(
    createProcesses({ signal: controller.signal }).run({ argv: ["anything"], cwd: folder, timeoutMs: 1 }),
  ).rejects.toBeInstanceOf(Interrupted);
});

test("a program that does not exist is the user's to mend", async () => {
  const run = processes.run({ argv: ["no-such-program-here"], cwd: folder, timeoutMs: 1000 });
  await expect(run).rejects.toBeInstanceOf(ConfigError);
});

test("a program is found on PATH or by its path, and only if it can be run", async () => {
  const path = process.env.PATH;
  process.env.PATH = dirname(process.execPath);
  expect(await processes.find(basename(process.execPath))).toBe(process.execPath);
  expect(await processes.find("no-such-program-here")).toBeUndefined();
  process.env.PATH = path;
  expect(await processes.find(process.execPath)).toBe(process.execPath);
  expect(await processes.find(folder)).toBeUndefined();
});
