import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, extname, isAbsolute, join, resolve } from "node:path";
import { ConfigError } from "../model/errors.ts";
import type { Command, Completed, Processes } from "../model/ports.ts";
import { toolEnvironment } from "./environment.ts";
import { interruption } from "./interruption.ts";
import { startTree } from "./process-tree.ts";

const STDOUT_LIMIT = 256 * 1024 * 1024;
const STDERR_LIMIT = 64 * 1024;
/** How long output may still come after the program has ended: a process it left behind may hold the pipe for ever. */
const DRAIN_MS = 200;

const run = async (command: Command, signal: AbortSignal): Promise<Completed> => {
  if (signal.aborted) throw interruption(signal);
  const tree = await startTree(command.argv, {
    cwd: command.cwd,
    env: toolEnvironment(process.env, command.env),
    isTogether: command.isTogether,
  });
  const { child } = tree;
  // A program that does not read its input closes it; that is no failure.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end();

  const stdout: Buffer[] = [];
  let stdoutLength = 0;
  let stderr = Buffer.alloc(0);
  child.stderr?.on("data", (chunk: Buffer) => {
    stderr = Buffer.concat([stderr, chunk]).subarray(-STDERR_LIMIT);
  });

  type Outcome = "completed" | "timed out" | "interrupted" | "flooded";
  let timer: NodeJS.Timeout | undefined;
  let drain: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  const outcome = await new Promise<Outcome>((settle) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      stdoutLength += chunk.length;
      if (command.onOutput !== undefined) command.onOutput(chunk);
      else if (stdoutLength > STDOUT_LIMIT) settle("flooded");
      else stdout.push(chunk);
    });
    child.once("close", () => settle("completed"));
    // On a busy machine the time may be over before what waits in the pipe was read: as long as output comes, there is more.
    const waitForOutput = (seen: number): void => {
      drain = setTimeout(() => {
        setImmediate(() => (stdoutLength > seen ? waitForOutput(stdoutLength) : settle("completed")));
      }, DRAIN_MS);
    };
    child.once("exit", () => waitForOutput(-1));
    timer = setTimeout(() => settle("timed out"), command.timeoutMs);
    onAbort = () => settle("interrupted");
    signal.addEventListener("abort", onAbort, { once: true });
  });
  clearTimeout(timer);
  clearTimeout(drain);
  if (onAbort !== undefined) signal.removeEventListener("abort", onAbort);
  await tree.end();

  if (outcome === "interrupted") throw interruption(signal);
  if (outcome === "flooded") {
    throw new ConfigError({
      what: `${command.argv[0]} wrote more than ${STDOUT_LIMIT / 1024 / 1024} MiB`,
      where: `\`${command.argv.join(" ")}\` in ${command.cwd}`,
      hint: "Run it by hand to see what it prints.",
    });
  }
  const { exitCode } = await tree.exited;
  return {
    exitCode: outcome === "timed out" ? undefined : exitCode,
    stdout: Buffer.concat(stdout).toString("utf8"),
    stderr: stderr.toString("utf8"),
    timedOut: outcome === "timed out",
  };
};

const isExecutable = async (path: string): Promise<boolean> => {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false; // not there, or not for us: both mean that PATH goes on
  }
};

const find = async (program: string): Promise<string | undefined> => {
  const endings =
    process.platform === "win32" && extname(program) === ""
      ? (process.env.PATHEXT ?? ".EXE;.CMD;.BAT;.COM").split(";")
      : [""];
  const hasFolder =
    isAbsolute(program) || program.includes("/") || (process.platform === "win32" && program.includes("\\"));
  const folders = hasFolder ? [""] : (process.env.PATH ?? "").split(delimiter);
  for (const folder of folders) {
    if (folder === "" && !hasFolder) continue;
    for (const ending of endings) {
      const path = resolve(join(folder, `${program}${ending}`));
      if (await isExecutable(path)) return path;
    }
  }
  return undefined;
};

/**
 * Programs of the user's machine: git, package managers. Children get the tool environment (see environment.ts) and
 * nothing on stdin. `run` rejects with Interrupted when `signal` is aborted, after the tree has ended.
 */
export const createProcesses = (options: { signal: AbortSignal }): Processes => ({
  node: process.execPath,
  run: (command) => run(command, options.signal),
  find,
});
