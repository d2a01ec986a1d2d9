import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { heedInterruption, interruption } from "./interruption.ts";
import { NODE } from "./paths.ts";

/** No process may keep a run for longer. */
const LONGEST_MS = 600_000;
/** From the request to end to the end that is forced. */
const GRACE_MS = 2_000;
/** A program may say one thing thousands of times, and only the end of it is ever shown. */
const MOST_STDERR = 20_000;
const METER = import.meta.resolve("./meter.mjs");

export interface Command {
  argv: readonly string[];
  cwd?: string;
  /** Beside `PATH`, `HOME` and the folder for temporary files. */
  env?: Readonly<Record<string, string | undefined>>;
  /** What it reads from stdin. */
  input?: string;
  /** Exit codes that mean the work was done. */
  expect?: readonly number[];
  timeoutMs?: number;
}

export interface Ran {
  /** Wall time of the whole process, in milliseconds. */
  took: number;
  stdout: string;
}

/** What a process used by itself, in milliseconds and MiB; null where the system does not tell. */
export interface Spent {
  cpu: number;
  /** CPU of all processes that it waited for, in steps of 10 ms. */
  children: number | null;
  peakMb: number | null;
}

/** What costs nothing but the start of Node. */
export const EMPTY_PROCESS: Command = { argv: [NODE, "-e", "0"] };

const killGroup = (leader: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    // nobody of it is left
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
};

/** Rejects with what the process said on stderr where it ended in another way than expected. */
export const runOnce = (command: Command): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const stopped = AbortSignal.any([interruption, AbortSignal.timeout(command.timeoutMs ?? LONGEST_MS)]);
    stopped.throwIfAborted();
    const [program = "", ...rest] = command.argv;
    const started = performance.now();
    const child = spawn(program, rest, {
      cwd: command.cwd,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: tmpdir(), ...command.env },
      // a group of its own, which is ended together with what the program started
      detached: true,
    });
    const kill = (signal: NodeJS.Signals): void => {
      if (child.pid !== undefined) killGroup(child.pid, signal);
    };
    let force: NodeJS.Timeout | undefined;
    const end = (): void => {
      kill("SIGTERM");
      force = setTimeout(kill, GRACE_MS, "SIGKILL");
    };
    stopped.addEventListener("abort", end, { once: true });
    const settle = (): void => {
      clearTimeout(force);
      stopped.removeEventListener("abort", end);
    };
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr = (stderr + text).slice(-MOST_STDERR);
    });
    // a program that ends without reading says why by its exit code
    child.stdin.on("error", () => undefined).end(command.input ?? "");
    child.on("error", (error) => {
      settle();
      reject(error);
    });
    child.on("close", (code, signal) => {
      const took = performance.now() - started;
      settle();
      if (!stopped.aborted && (command.expect ?? [0]).includes(code ?? -1)) return resolve({ took, stdout });
      const how = stopped.aborted ? `was stopped: ${stopped.reason.message}` : `ended with ${code ?? signal}`;
      reject(new Error(`${command.argv.join(" ")} ${how}\n${stderr}`));
    });
  });

/**
 * The same for a program of Node, with what it used.
 * @param folder where the process leaves its figures: not one that it works in
 */
export const runMetered = async (command: Command, folder: string): Promise<Ran & Spent> => {
  const [node = "", ...rest] = command.argv;
  const path = join(folder, "meter.json");
  // figures of an earlier process must not be taken for those of one that left none
  rmSync(path, { force: true });
  const ran = await runOnce({
    ...command,
    argv: [node, "--import", METER, ...rest],
    env: { ...command.env, BENCH_METER: path },
  });
  const spent: Spent = JSON.parse(readFileSync(path, "utf8"));
  return { ...ran, ...spent };
};

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export interface Pairing {
  ours: number;
  theirs: number;
  /** Median of the ratios pair by pair: holds when the machine's speed drifts. */
  ratio: number;
}

/** Does a piece of work once and tells how many milliseconds it took. */
type TimedWork = () => number | Promise<number>;

export const timeOf = (work: () => void): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

/** Times two pieces of work in turn (A B A B ...) after a warm-up of each. */
export const inTurn = async (ours: TimedWork, theirs: TimedWork, runs: number): Promise<Pairing> => {
  await ours();
  await theirs();
  const pairs: { ours: number; theirs: number }[] = [];
  for (let run = 0; run < runs; run++) {
    await heedInterruption();
    pairs.push({ ours: await ours(), theirs: await theirs() });
  }
  return {
    ours: median(pairs.map((each) => each.ours)),
    theirs: median(pairs.map((each) => each.theirs)),
    ratio: median(pairs.map((each) => each.ours / each.theirs)),
  };
};

const timeAll = (commands: readonly Command[]) => async (): Promise<number> => {
  let sum = 0;
  for (const command of commands) sum += (await runOnce(command)).took;
  return sum;
};

/** Times whole processes in turn; several commands on a side are run one after the other. */
export const pair = (ours: readonly Command[], theirs: readonly Command[], runs: number): Promise<Pairing> =>
  inTurn(timeAll(ours), timeAll(theirs), runs);
