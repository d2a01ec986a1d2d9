import type { Advisories, Advisory } from "./advisory.ts";
import type { Ecosystem } from "./dependency.ts";
import type { GitHubEvent } from "./event.ts";
import type { GitHub } from "./github.ts";
import type { Json } from "./json.ts";
import type { PublishingRun } from "./publication.ts";
import type { Recording } from "./surface.ts";

/** The world as commands see it: everything that touches it stands behind one of these, and is built lazily by the runner. */
export interface World {
  /** Absolute path of the folder the user stands in. */
  readonly cwd: string;
  /** Aborted on Ctrl-C and when the runner cancels; every port honours it. */
  readonly signal: AbortSignal;
  readonly progress: Progress;
  /** The moment, for what runs out: waivers, sunsets. */
  now(): Date;
  files(): Promise<Files>;
  processes(): Promise<Processes>;
  /**
   * The user's own git; with a token also signed in to the host of this GitHub, for remotes that are reached by http.
   * @throws ConfigError for a token that cannot be one
   */
  git(access?: { token: string | undefined }): Promise<Git>;
  mcp(): Promise<Mcp>;
  /**
   * GitHub, of the repository that the event, the environment or the remote names.
   * @throws ConfigError where no repository is known, or no token was given
   */
  github(access: { token: string | undefined; repository?: { owner: string; name: string } }): Promise<GitHub>;
  /**
   * Where advisories about packages are looked up.
   * @throws ConfigError for an address or a folder that cannot be used
   */
  advisories(options: AdvisoriesOptions): Promise<Advisories>;
  /** The GitHub event this run belongs to; undefined in a terminal. */
  event(): Promise<GitHubEvent | undefined>;
  /** The run of a workflow that this is; undefined in a terminal. */
  run(): PublishingRun | undefined;
}

/** Which database is asked, and how its records are read: adapters know no format of advisories themselves. */
export interface AdvisoriesOptions {
  /** The address of an OSV API, or the absolute path of a folder of records; the public API when absent. */
  database?: string;
  /** Reads one record; undefined for one that is not as its schema has it. */
  parse(json: Json): Advisory | undefined;
  normaliseName(ecosystem: Ecosystem, name: string): string;
}

/** One line that says what is slow right now; shown only when a person watches. */
export interface Progress {
  /** Shows `text` until the returned handle is disposed. */
  start(text: string): Disposable;
}

export interface Files {
  /** UTF-8 text, or undefined where no such file exists. @throws ConfigError when it cannot be read, is a folder, or has more than `limit` bytes. */
  read(path: string, limit?: number): Promise<string | undefined>;
  /** The bytes of a file, or undefined where no such file exists. @throws ConfigError as `read` does */
  readBytes(path: string, limit: number): Promise<Uint8Array | undefined>;
  exists(path: string): Promise<boolean>;
  /** Is there a regular file; symlinks are followed. */
  isFile(path: string): Promise<boolean>;
  /** Names in a folder, sorted; empty where there is none. */
  list(path: string): Promise<string[]>;
  /** Writes all or nothing (a temporary file, then a rename), making folders as needed. */
  write(path: string, text: string): Promise<void>;
  /** Removes one file; nothing happens where none is. @throws TargetError when it cannot be removed */
  remove(path: string): Promise<void>;
  /** Puts a file in the place of another in one step, with the rights that the other has. @throws TargetError when it cannot */
  move(from: string, to: string): Promise<void>;
  /** A new empty folder that is gone, with all in it, when disposed or when the process ends. */
  temporary(purpose: string): Promise<TemporaryFolder>;
  /** The real path with symlinks resolved, or undefined where nothing is. */
  real(path: string): Promise<string | undefined>;
}
export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

export interface Command {
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Added to the allow-listed environment of the child. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Gets stdout as it comes, however much it is; nothing of it is kept then. */
  readonly onOutput?: (chunk: Uint8Array) => void;
  /**
   * What it starts stays in its process group, or is meant to outlive it: once the group is empty nobody else of the tree is
   * looked for among all processes of the machine, which takes longer than most calls of git.
   */
  readonly isTogether?: boolean;
}
export interface Completed {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  /** The last 64 KiB of stderr. */
  readonly stderr: string;
  readonly timedOut: boolean;
}
export interface Processes {
  /** Absolute path of the Node that runs us. */
  readonly node: string;
  /** Runs argv to its end, never through a shell; the whole process tree is ended with it. @throws ConfigError when the program does not exist. */
  run(command: Command): Promise<Completed>;
  /** Absolute path of a program on PATH, or undefined. */
  find(program: string): Promise<string | undefined>;
}

export interface LoggedCommit {
  sha: string;
  /** E-mail addresses, as the commit has them: nobody checked whose they are. */
  author: string;
  committer: string;
  message: string;
}
/** One commit of a history, and what it changed against its first parent. */
export interface HistoryCommit {
  sha: string;
  parents: string[];
  /** At most its first 64 Ki characters. Text from outside. */
  message: string;
  /** Empty for a merge. */
  paths: string[];
}
export interface TaggedCommit {
  tag: string;
  commit: string;
  isReachable: boolean;
}
export interface FileChange {
  path: string;
  previousPath?: string;
  additions: number;
  deletions: number;
}

export interface Git {
  /** Root of the work tree that holds the folder, or undefined outside any. */
  root(folder: string): Promise<string | undefined>;
  /** Commit id of a ref; fetches that one commit from the remote when it is missing and `fetch` allows it. @throws ConfigError with the known refs that come near. */
  resolve(root: string, ref: string, options?: { fetch?: boolean }): Promise<string>;
  mergeBase(root: string, a: string, b: string): Promise<string | undefined>;
  /** The remote's default branch as a local ref (`origin/main`), or the local default branch. */
  defaultBranch(root: string): Promise<string | undefined>;
  /** Checked-out files of one commit in a temporary folder, gone when disposed; the user's own work tree and its list of worktrees stay as they were. */
  worktree(root: string, commit: string): Promise<TemporaryFolder>;
  /** Text of a file at a commit, undefined where it does not exist. */
  show(root: string, commit: string, path: string): Promise<string | undefined>;
  /** How files stand at a commit (`100644`, `100755` for an executable, `120000` for a symlink); those that are there. */
  modes(root: string, commit: string, paths: readonly string[]): Promise<Map<string, string>>;
  /** Tags reachable from a commit. */
  tags(root: string, commit: string): Promise<string[]>;
  /** Paths that differ between two commits, or between a commit and the work tree (untracked files included) when `head` is undefined. */
  changed(root: string, base: string, head?: string): Promise<string[]>;
  /** Paths of the work tree, untracked files included and ignored ones left out, sorted. */
  files(root: string): Promise<string[]>;
  /** Paths of all files of a commit, sorted. */
  paths(root: string, commit: string): Promise<string[]>;
  /** Names directly in a folder at a commit, sorted; undefined where there is no such folder. */
  filesAt(root: string, commit: string, folder: string): Promise<string[] | undefined>;
  isShallow(root: string): Promise<boolean>;
  /** Where `origin` is fetched from, undefined without one. */
  remoteUrl(root: string): Promise<string | undefined>;
  /** Brings the commit that another repository has under a ref here, without a ref of its own; that of its default branch when none is named. @throws ConfigError where it cannot be read */
  fetchFrom(root: string, url: string, ref: string | undefined): Promise<string>;
  /** Commits that `head` has and `base` does not, oldest first; not all of them where the history is shallow. */
  commits(root: string, base: string, head: string): Promise<LoggedCommit[]>;
  /**
   * Tells every commit that `head` has and what is common to all of `without` has not (all of them where nothing is), each
   * before its parents; as they come, so that a long history takes no memory.
   */
  log(
    root: string,
    range: { head: string; without: readonly string[] },
    each: (commit: HistoryCommit) => void,
  ): Promise<void>;
  /** All tags that name a commit, and which of them lead to `from`. */
  taggedCommits(root: string, from: string): Promise<TaggedCommit[]>;
  /**
   * Brings what leads to HEAD and the tags here, where a remote has more: a shallow clone is complete then. Tags that are
   * here stay where they are.
   * @returns why nothing could be brought; undefined where it was, or there is no remote
   */
  fetchHistory(root: string): Promise<string | undefined>;
  /** Files that differ between two commits, with the lines that came and went. */
  fileChanges(root: string, base: string, head: string): Promise<FileChange[]>;
  /** Parents of a commit, also those that a shallow history leaves out. */
  parents(root: string, commit: string): Promise<string[]>;
  /** When a commit was made. */
  committedAt(root: string, commit: string): Promise<Date>;
  /** A branch that is appended to beside the work tree. @throws ConfigError for a name that no branch can have */
  appendOnly(root: string, branch: string): Promise<AppendOnlyBranch>;
}

/** A branch that only grows. Nothing here touches the index, a checked-out file or HEAD, runs a hook, or forces a push. */
export interface AppendOnlyBranch {
  /** The remote that it is shared through: `origin`, else the first one; undefined where there is none. */
  readonly remote: string | undefined;
  /** Its tip here. @throws ConfigError where a work tree has it checked out: its files would seem changed */
  tip(): Promise<string | undefined>;
  /** The tip that the remote was last seen with, also where the user's own fetch has followed a rewritten one since. */
  lastSeen(): Promise<string | undefined>;
  /** The tip that the remote has now, with all that leads to it; undefined where it has none. @throws TargetError */
  fetchTip(): Promise<string | undefined>;
  /** Notes down what the remote was seen with. */
  remember(commit: string): Promise<void>;
  /** Paths of all files at a commit, sorted; with `holding` only those that hold this text. */
  paths(commit: string, holding?: string): Promise<string[]>;
  /** A commit that writes one file on top of another commit, or on nothing. No ref moves. */
  commit(parent: string | undefined, file: { path: string; text: string }, message: string): Promise<string>;
  /** Moves its tip here; false where that is no longer `from`. */
  move(from: string | undefined, to: string): Promise<boolean>;
  /** Offers a commit to the remote as the new tip; why it was refused, undefined where it was taken. */
  push(commit: string): Promise<string | undefined>;
}

/** How a server is reached. */
export type Endpoint =
  | { kind: "stdio"; argv: readonly string[]; cwd: string; env: Readonly<Record<string, string>> }
  | { kind: "http"; url: string; headers?: Readonly<Record<string, string>> }
  /** A server that is started, and then asked over Streamable HTTP. */
  | {
      kind: "started-http";
      argv: readonly string[];
      cwd: string;
      env: Readonly<Record<string, string>>;
      /** On this machine. */
      url: string;
      headers?: Readonly<Record<string, string>>;
      /** Text that stands for a port, free at every start, in argv, env and url; absent where the port is fixed. */
      freePort?: string;
    };

/** What a client may say it can do; some servers show more tools to such a client. */
export const CLIENT_CAPABILITIES = ["sampling", "elicitation", "roots"] as const;
export type ClientCapability = (typeof CLIENT_CAPABILITIES)[number];

export interface Mcp {
  /**
   * Looks at a server as real clients do: automatic era first, then a forced legacy pass where the first found a modern
   * one. Returns one recording a view, legacy first.
   * @throws ProbeError that says which of: did not start, ended early, printed on stdout before speaking, never answered, answered with something that is not MCP, refused (401/403), is no MCP endpoint.
   */
  probe(
    endpoint: Endpoint,
    options: { timeoutMs: number; name: string; capabilities?: readonly ClientCapability[] },
  ): Promise<Recording[]>;
}
