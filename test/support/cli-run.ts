import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "vitest";
import { temporaryFolder } from "./repository.ts";

const CLI = resolve(import.meta.dirname, "../../dist/cli.js");

export interface CliRun {
  exitCode: number | null;
  stdout: string;
  stderr: string;
  /** What the run left in its own temporary folder, which nobody else uses. */
  leftFiles: string[];
  /** Processes that it started and that still run, by command line; always empty where there is no /proc. */
  leftProcesses: string[];
}

export interface CliOptions {
  cwd?: string;
  /** Added to PATH, HOME and TMPDIR; what is undefined is taken away. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Ended with this signal once `ready` says so. */
  stop?: { signal: NodeJS.Signals; ready: (temporary: string) => boolean };
  /** Temporary folder to use; one of its own otherwise. */
  temporary?: string;
}

/** The command lines of all processes that got this TMPDIR: children inherit it, whoever started them. */
const processesWith = (temporary: string): string[] => {
  if (!existsSync("/proc/self/environ")) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
        if (!environment.includes(`TMPDIR=${temporary}`)) return [];
        return [readFileSync(`/proc/${pid}/cmdline`, "latin1").replaceAll("\0", " ").trim()];
      } catch {
        return []; // it ended while we looked, or is another user's
      }
    });
};

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Runs the built CLI in a process of its own, and says what it left behind. */
export const runCli = async (argv: readonly string[], options: CliOptions = {}): Promise<CliRun> => {
  const temporary = options.temporary ?? join(temporaryFolder(), "tmp");
  mkdirSync(temporary, { recursive: true });
  const child = spawn(process.execPath, [CLI, ...argv], {
    cwd: options.cwd ?? temporaryFolder(),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options.env, TMPDIR: options.env?.TMPDIR ?? temporary },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((done) => child.on("close", done));
  if (options.stop !== undefined) {
    while (child.exitCode === null && !options.stop.ready(temporary)) await pause(20);
    child.kill(options.stop.signal);
  }
  const exitCode = await ended;
  // npm keeps its compiled code there for its next start, whoever calls it
  const leftFiles = readdirSync(temporary).filter((name) => name !== "node-compile-cache");
  return { exitCode, stdout, stderr, leftFiles, leftProcesses: processesWith(temporary) };
};

/** The command line `cmd:` of one of the servers in test/fixtures/servers. */
export const fixtureServer = (file: string, ...parameters: string[]): string =>
  `cmd:${[process.execPath, resolve(import.meta.dirname, "../fixtures/servers", file), ...parameters]
    .map((word) => `"${word}"`)
    .join(" ")}`;

export const leavesNothing = (run: CliRun): void => {
  expect(run.leftFiles).toEqual([]);
  expect(run.leftProcesses).toEqual([]);
};

/** One block of what, where, expected and hint on stderr; exit 2; no stack; nothing left behind. */
export const expectTrouble = (run: CliRun, what: RegExp): void => {
  expect(run.stderr).toMatch(what);
  expect(run.stderr).toMatch(/^ERROR {2}\S/);
  expect(run.stderr.match(/^(?:ERROR|BUG|STOPPED)/gm)).toHaveLength(1);
  expect(run.stderr).toMatch(/^ {2}hint {6}\S/m);
  expect(run.stderr).not.toMatch(/^\s*at .+:\d+:\d+\)?$/m);
  expect(run.stdout).toBe("");
  expect(run.exitCode).toBe(2);
  leavesNothing(run);
};
