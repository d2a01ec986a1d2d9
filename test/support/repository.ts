import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Files by path; what is undefined is removed. */
export type Tree = Readonly<Record<string, string | undefined>>;

export interface Repository {
  readonly path: string;
  git(...argv: string[]): string;
  /** Writes the files and commits them; returns the commit id. */
  commit(message: string, files: Tree): string;
  write(files: Tree): void;
}

export const temporaryFolder = (): string => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "mcp-lifecycle-test-")));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};

const IDENTITY = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];

/** A real git repository in a temporary folder, on branch `main`, gone with the test. */
export const createRepository = (): Repository => {
  const path = temporaryFolder();
  const git = (...argv: string[]): string =>
    execFileSync("git", [...IDENTITY, ...argv], {
      cwd: path,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  const write = (files: Tree): void => {
    for (const [name, text] of Object.entries(files)) {
      const target = join(path, name);
      if (text === undefined) {
        rmSync(target, { force: true });
        continue;
      }
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  };
  git("init", "--quiet", "--initial-branch=main");
  return {
    path,
    git,
    write,
    commit(message, files) {
      write(files);
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message", message);
      return git("rev-parse", "HEAD");
    },
  };
};
