import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { ConfigError } from "../model/errors.ts";
import type { Environment } from "./environment.ts";

/** How the first process of a tree ended: exactly one of the two is set. */
export interface Exit {
  readonly exitCode: number | undefined;
  readonly signal: NodeJS.Signals | undefined;
}

/** A started program and everything it starts. */
export interface ProcessTree {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Settles when the first process has ended; others of the tree may still run. Never rejects. */
  readonly exited: Promise<Exit>;
  /**
   * Ends the whole tree and waits until it is gone. `patienceMs` is how long the first process may take to leave by
   * itself; then SIGTERM goes to all, and SIGKILL half a second later. May be called more than once.
   */
  end(patienceMs?: number): Promise<void>;
}

const KILL_AFTER_MS = 500;
const POLL_MS = 5;
/** A process group does not hold children that left it; this name in their environment still tells whose they are. */
const MARK = "MCP_LIFECYCLE_TREE";

const live = new Set<Members>();
let isGuarding = false;
const guardOwnExit = (): void => {
  if (isGuarding) return;
  isGuarding = true;
  process.on("exit", () => {
    for (const members of live) members.signal("SIGKILL");
  });
};

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ESRCH" || error.code === "ENOENT");

interface ProcessState {
  pid: number;
  parent: number;
  session: number;
  /** Clock ticks after boot: with the pid it names one process for good, as pids are used again. */
  startedAt: number;
  isZombie: boolean;
}

/** Fields of Linux's /proc/<pid>/stat (proc(5)), undefined where the process is gone. */
const readState = (pid: number): ProcessState | undefined => {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "latin1");
  } catch {
    return undefined; // it ended while we looked
  }
  // The second field is the program's name in parentheses and may hold anything; the fields after it are numbers.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return {
    pid,
    isZombie: fields[0] === "Z" || fields[0] === "X",
    parent: Number(fields[1]),
    session: Number(fields[3]),
    startedAt: Number(fields[19]),
  };
};

const hasMark = (pid: number, mark: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(`${MARK}=${mark}`);
  } catch {
    return false; // ended, or another user's
  }
};

/** The processes of one tree, as far as the platform lets them be found. */
class Members {
  readonly #root: number;
  readonly #mark: string;
  readonly #rootStartedAt: number;
  readonly #isTogether: boolean;
  /** Those found once stay known when their parent, and with it the trace to the root, is gone. */
  readonly #found = new Map<number, number>();
  #wasSignalled = false;

  constructor(root: number, mark: string, isTogether: boolean) {
    this.#root = root;
    this.#mark = mark;
    this.#isTogether = isTogether;
    this.#rootStartedAt = process.platform === "linux" ? (readState(root)?.startedAt ?? 0) : 0;
  }

  /** Pids that run right now, outside Linux without those that left the process group. */
  #scan(): number[] {
    if (process.platform !== "linux") return [];
    const states = new Map<number, ProcessState>();
    for (const name of readdirSync("/proc")) {
      const pid = Number(name);
      if (!Number.isInteger(pid) || pid === process.pid) continue;
      const state = readState(pid);
      if (state !== undefined && !state.isZombie && state.startedAt >= this.#rootStartedAt) states.set(pid, state);
    }
    const isKnown = ({ pid, startedAt }: ProcessState): boolean =>
      pid === this.#root ? startedAt === this.#rootStartedAt : this.#found.get(pid) === startedAt;
    const root = states.get(this.#root);
    const isSessionOurs = root === undefined || isKnown(root);
    const isMember = (state: ProcessState): boolean => {
      if (isSessionOurs && state.session === this.#root) return true;
      let ancestor: ProcessState | undefined = state;
      // Parents were read one after the other, so pids used again meanwhile could form a ring.
      for (let depth = 0; ancestor !== undefined && depth < states.size; depth += 1) {
        if (isKnown(ancestor)) return true;
        ancestor = states.get(ancestor.parent);
      }
      return hasMark(state.pid, this.#mark);
    };
    const members: number[] = [];
    for (const state of states.values()) {
      if (!isMember(state)) continue;
      this.#found.set(state.pid, state.startedAt);
      members.push(state.pid);
    }
    return members;
  }

  /** Sends the signal to all of them at once; synchronous, so that it also works while our own process exits. */
  signal(signal: "SIGTERM" | "SIGKILL"): void {
    this.#wasSignalled = true;
    if (process.platform === "win32") {
      spawnSync("taskkill", ["/pid", String(this.#root), "/T", "/F"], { stdio: "ignore", windowsHide: true });
      return;
    }
    const found = this.#scan();
    // The group too, at one stroke, for a child that is being forked; with nobody left, its number may be a stranger's.
    const targets = process.platform === "linux" && found.length === 0 ? [] : [-this.#root, ...found];
    for (const pid of targets) {
      try {
        process.kill(pid, signal);
      } catch (error) {
        // EPERM is what macOS answers for a group of zombies; anything we started we may also signal.
        if (!isMissing(error) && !(error instanceof Error && "code" in error && error.code === "EPERM")) throw error;
      }
    }
  }

  isGone(): boolean {
    if (process.platform === "win32") return this.#wasSignalled; // taskkill has waited for the tree it found
    if (process.platform !== "linux") return this.#isGroupEmpty();
    // whoever was signalled may have been found outside of the group
    if (this.#isTogether && !this.#wasSignalled && this.#isGroupEmpty()) return true;
    return this.#scan().length === 0;
  }

  #isGroupEmpty(): boolean {
    try {
      process.kill(-this.#root, 0);
      return false;
    } catch {
      return true;
    }
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const notStarted = (error: Error, argv: readonly string[], cwd: string): ConfigError => {
  const code = "code" in error ? error.code : undefined;
  const where = `\`${argv.join(" ")}\` in ${cwd}`;
  if (!isFolder(cwd)) {
    return new ConfigError({
      what: `The folder to start ${argv[0]} in does not exist`,
      where,
      hint: "Check the path of the source.",
      cause: error,
    });
  }
  if (code === "ENOENT") {
    return new ConfigError({
      what: `The program ${argv[0]} was not found`,
      where,
      expected: "a program on PATH, or a path that exists",
      hint: "Install it, or correct the command.",
      cause: error,
    });
  }
  return new ConfigError({
    what: `The program ${argv[0]} could not be started (${String(code ?? error.message)})`,
    where,
    expected: "an executable file",
    hint: "Check that it may be executed; a script needs its interpreter in front (`node server.js`).",
    cause: error,
  });
};

/** Asks all of them to end, then makes them. */
const stop = async (members: Members, { child, exited }: Pick<ProcessTree, "child" | "exited">): Promise<void> => {
  const started = performance.now();
  let isKilled = false;
  members.signal("SIGTERM");
  while (!members.isGone()) {
    if (!isKilled && performance.now() - started >= KILL_AFTER_MS) {
      members.signal("SIGKILL");
      isKilled = true;
    }
    await Promise.race([pause(POLL_MS), ...(child.exitCode === null && child.signalCode === null ? [exited] : [])]);
  }
};

/**
 * Starts argv without a shell, as the head of a process group of its own, with pipes for stdin, stdout and stderr. The
 * tree is killed when our own process exits, however that happens (short of SIGKILL).
 * @param options `isTogether`: once its group is empty the tree has ended, without a look at every process of the machine
 * @throws ConfigError when the program or the folder does not exist, or the program cannot be executed.
 */
export const startTree = async (
  argv: readonly string[],
  options: { cwd: string; env: Environment; isTogether?: boolean | undefined },
): Promise<ProcessTree> => {
  const [program, ...parameters] = argv;
  if (program === undefined || program === "") {
    throw new ConfigError({
      what: "The command is empty",
      expected: "a program and its arguments",
      hint: "Name a program to start.",
    });
  }
  const mark = randomUUID();
  let child: ChildProcess;
  try {
    child = spawn(program, parameters, {
      cwd: options.cwd,
      env: { ...options.env, [MARK]: mark },
      stdio: ["pipe", "pipe", "pipe"],
      detached: process.platform !== "win32",
      windowsHide: true,
    });
  } catch (error) {
    // EINVAL and the like are thrown at once; a NUL byte in an argument is too.
    throw notStarted(error instanceof Error ? error : new Error(String(error)), argv, options.cwd);
  }
  const { pid } = child;
  if (pid === undefined) {
    const error = await new Promise<Error>((resolve) => child.once("error", resolve));
    throw notStarted(error, argv, options.cwd);
  }

  guardOwnExit();
  const members = new Members(pid, mark, options.isTogether === true);
  live.add(members);
  const exited = new Promise<Exit>((resolve) => {
    child.once("exit", (exitCode, signal) => resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined }));
  });

  const finish = async (patienceMs: number): Promise<void> => {
    if (patienceMs > 0) await Promise.race([exited, pause(patienceMs)]);
    if (!members.isGone()) await stop(members, { child, exited });
    await exited;
    live.delete(members);
    child.stdin?.destroy();
    child.stdout?.destroy();
    child.stderr?.destroy();
  };
  let ending: Promise<void> | undefined;
  return {
    child,
    pid,
    exited,
    end: (patienceMs = 0) => {
      ending ??= finish(patienceMs);
      return ending;
    },
  };
};
