import { spawn } from "node:child_process";
import { devNull } from "node:os";
import process from "node:process";

/** Git said no; the text is what it wrote to its error output. */
export class GitFailure extends Error {
  readonly code: number | null;

  constructor(argv: readonly string[], code: number | null, stderr: string) {
    super(`git ${argv[0] ?? ""} ended with ${code}: ${stderr.trim()}`);
    this.code = code;
  }
}

interface GitCall {
  readonly input?: string | Buffer;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface BareGit {
  readonly path: string;
  run(argv: readonly string[], call?: GitCall): Promise<Buffer>;
  /** The output as text, without the line end. */
  text(argv: readonly string[], call?: GitCall): Promise<string>;
  /** The output as text, or undefined where git answers that there is nothing. */
  ask(argv: readonly string[], call?: GitCall): Promise<string | undefined>;
}

/** The configuration of the person who runs the tests has no say. */
const ISOLATED = { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull, GIT_TERMINAL_PROMPT: "0" };

/** Git's plumbing on a bare repository. */
export const openBare = (path: string): BareGit => {
  const run = (argv: readonly string[], call: GitCall = {}): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const child = spawn("git", ["--git-dir", path, ...argv], {
        env: { ...process.env, ...ISOLATED, ...call.environment },
        stdio: ["pipe", "pipe", "pipe"],
      });
      const out: Buffer[] = [];
      const err: Buffer[] = [];
      child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
      child.on("error", reject);
      // git may end before it has read all of its input; its exit code says what became of that
      child.stdin.on("error", (error: NodeJS.ErrnoException) => {
        if (error.code !== "EPIPE") reject(error);
      });
      child.on("close", (code) => {
        if (code === 0) resolve(Buffer.concat(out));
        else reject(new GitFailure(argv, code, Buffer.concat(err).toString("utf8")));
      });
      child.stdin.end(call.input ?? "");
    });
  const text = async (argv: readonly string[], call?: GitCall): Promise<string> =>
    (await run(argv, call)).toString("utf8").trimEnd();
  return {
    path,
    run,
    text,
    async ask(argv, call) {
      try {
        return await text(argv, call);
      } catch (error) {
        if (error instanceof GitFailure && (error.code === 1 || error.code === 128)) return undefined;
        throw error;
      }
    },
  };
};
