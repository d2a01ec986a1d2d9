import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createFiles } from "../../src/adapters/files.ts";
import { createGit } from "../../src/adapters/git.ts";
import { createProcesses } from "../../src/adapters/processes.ts";
import { ConfigError, KnownError } from "../../src/model/errors.ts";

const createAll = (signal: AbortSignal) => {
  const files = createFiles({ signal });
  return createGit({ processes: createProcesses({ signal }), files });
};
const git = createAll(new AbortController().signal);

let folder: string;
let repository: string;
const run = (cwd: string, ...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env: { PATH: process.env.PATH, HOME: folder },
  }).trim();
const commit = async (text: string): Promise<string> => {
  await writeFile(join(repository, "file.txt"), text);
  run(repository, "add", "--all");
  run(repository, "commit", "--quiet", "--message", text);
  return run(repository, "rev-parse", "HEAD");
};

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "git-test-")));
  repository = join(folder, "repository");
  await mkdir(repository);
  run(repository, "init", "--quiet", "--initial-branch=main");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const shallowClone = (): string => {
  const clone = join(folder, "clone");
  run(folder, "clone", "--quiet", "--depth=1", "--no-tags", "--single-branch", pathToFileURL(repository).href, clone);
  return clone;
};

const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable("should have been refused"),
    (error: unknown) => {
      if (error instanceof KnownError) return error;
      throw error;
    },
  );

describe("the root", () => {
  it("is found from below, and there is none outside a repository", async () => {
    await mkdir(join(repository, "a", "b"), { recursive: true });
    expect(await git.root(join(repository, "a", "b"))).toBe(repository);
    expect(await git.root(folder)).toBeUndefined();
    expect(await git.root(join(folder, "not there"))).toBeUndefined();
  });
});

describe("a ref", () => {
  it("resolves to its commit, annotated tags and walks too", async () => {
    const first = await commit("first");
    run(repository, "tag", "--annotate", "v1.0.0", "--message", "one");
    const second = await commit("second");
    expect(await git.resolve(repository, "v1.0.0")).toBe(first);
    expect(await git.resolve(repository, "HEAD~1")).toBe(first);
    expect(await git.resolve(repository, "main")).toBe(second);
    expect(await git.resolve(repository, second.slice(0, 8))).toBe(second);
  });

  it("that does not exist is answered with those that come near", async () => {
    await commit("first");
    run(repository, "branch", "release");
    run(repository, "tag", "v1.0.0");
    expect((await failure(git.resolve(repository, "mainn"))).trouble.hint).toContain("Did you mean main");
    expect((await failure(git.resolve(repository, "1.0.0"))).trouble.hint).toContain("v1.0.0");
    expect((await failure(git.resolve(repository, "quite-another-thing"))).trouble.hint).toContain("release");
  });

  it("is never read as an option", async () => {
    await commit("first");
    for (const name of ["--upload-pack=touch x", "-q", "", "a\nb"]) {
      await expect(git.resolve(repository, name, { fetch: true })).rejects.toThrow(ConfigError);
      await expect(git.worktree(repository, name)).rejects.toThrow(ConfigError);
      await expect(git.changed(repository, name)).rejects.toThrow(ConfigError);
      await expect(git.show(repository, name, "file.txt")).rejects.toThrow(ConfigError);
    }
  });
});

describe("a shallow clone", () => {
  it("gets one missing commit by its id, and stays shallow", async () => {
    const first = await commit("first");
    const second = await commit("second");
    await commit("third");
    const clone = shallowClone();
    expect(await git.isShallow(clone)).toBe(true);
    await expect(git.resolve(clone, second)).rejects.toThrow(ConfigError);
    expect(await git.resolve(clone, second, { fetch: true })).toBe(second);
    expect(await git.show(clone, second, "file.txt")).toBe("second");
    await expect(git.resolve(clone, first)).rejects.toThrow(ConfigError);
    expect(await git.isShallow(clone)).toBe(true);
  });

  it("gets tags and branches by name, without keeping refs for them", async () => {
    const first = await commit("first");
    run(repository, "tag", "--annotate", "v1.0.0", "--message", "one");
    run(repository, "branch", "other");
    await commit("second");
    const clone = shallowClone();
    const refs = run(clone, "for-each-ref");
    expect(await git.resolve(clone, "v1.0.0", { fetch: true })).toBe(first);
    expect(await git.resolve(clone, "other", { fetch: true })).toBe(first);
    expect(await git.resolve(clone, "origin/other", { fetch: true })).toBe(first);
    expect(run(clone, "for-each-ref")).toBe(refs);
  });

  it("says that it is shallow where a walk needs more history", async () => {
    await commit("first");
    await commit("second");
    const { trouble } = await failure(git.resolve(shallowClone(), "HEAD~1", { fetch: true }));
    expect(trouble.hint).toContain("fetch-depth: 0");
  });

  it("has no merge base beyond its history", async () => {
    const first = await commit("first");
    await commit("second");
    const clone = shallowClone();
    await git.resolve(clone, first, { fetch: true });
    expect(await git.mergeBase(clone, first, "HEAD")).toBeUndefined();
    expect(await git.mergeBase(repository, first, "HEAD")).toBe(first);
  });
});

it("a full clone that misses a commit fetches it and stays full", async () => {
  await commit("first");
  const clone = join(folder, "clone");
  run(folder, "clone", "--quiet", pathToFileURL(repository).href, clone);
  const second = await commit("second");
  expect(await git.resolve(clone, second, { fetch: true })).toBe(second);
  expect(await git.isShallow(clone)).toBe(false);
});

it("a remote that is gone is told in git's own words", async () => {
  await commit("first");
  const clone = shallowClone();
  await rm(repository, { recursive: true });
  const { trouble } = await failure(git.resolve(clone, "0".repeat(40), { fetch: true }));
  expect(trouble.detail).toContain("repository");
});

describe("the default branch", () => {
  it("is the remote's, also where its HEAD was not recorded", async () => {
    await commit("first");
    const clone = shallowClone();
    expect(await git.defaultBranch(clone)).toBe("origin/main");
    run(clone, "remote", "set-head", "origin", "--delete");
    expect(await git.defaultBranch(clone)).toBe("origin/main");
  });

  it("is a local one without a remote, and none in an empty repository", async () => {
    expect(await git.defaultBranch(repository)).toBeUndefined();
    await commit("first");
    expect(await git.defaultBranch(repository)).toBe("main");
  });
});

describe("a worktree", () => {
  it("holds the files of its commit and leaves the repository as it was", async () => {
    const first = await commit("first");
    await commit("second");
    const before = run(repository, "worktree", "list");
    {
      await using worktree = await git.worktree(repository, first);
      expect(await readFile(join(worktree.path, "file.txt"), "utf8")).toBe("first");
      expect(run(worktree.path, "rev-parse", "HEAD")).toBe(first);
      expect(run(repository, "worktree", "list")).not.toBe(before);
    }
    expect(run(repository, "worktree", "list")).toBe(before);
    expect(existsSync(join(repository, ".git", "worktrees"))).toBe(false);
    expect(run(repository, "status", "--porcelain")).toBe("");
  });

  it("goes also after everything was stopped", async () => {
    const first = await commit("first");
    const controller = new AbortController();
    const worktree = await createAll(controller.signal).worktree(repository, first);
    controller.abort();
    await worktree[Symbol.asyncDispose]();
    expect(existsSync(worktree.path)).toBe(false);
    expect(existsSync(join(repository, ".git", "worktrees"))).toBe(false);
  });

  it("runs no hook of the repository", async () => {
    const first = await commit("first");
    const hook = join(repository, ".git", "hooks", "post-checkout");
    await writeFile(hook, `#!/bin/sh\ntouch '${join(folder, "hooked")}'\n`, { mode: 0o755 });
    await using worktree = await git.worktree(repository, first);
    expect(existsSync(join(worktree.path, "file.txt"))).toBe(true);
    expect(existsSync(join(folder, "hooked"))).toBe(false);
  });

  it("forgets what a killed run left behind, and only that", async () => {
    const first = await commit("first");
    const ours = await mkdtemp(join(tmpdir(), "mcp-lifecycle-worktree-"));
    const theirs = join(folder, "theirs");
    for (const path of [ours, theirs]) run(repository, "worktree", "add", "--quiet", "--detach", path, first);
    for (const path of [ours, theirs]) await rm(path, { recursive: true });
    await (await git.worktree(repository, first))[Symbol.asyncDispose]();
    const left = run(repository, "worktree", "list");
    expect(left).not.toContain(ours);
    expect(left).toContain(theirs);
  });

  it("of a commit that is not there is refused and leaves no folder", async () => {
    await commit("first");
    const own = join(folder, "tmp");
    await mkdir(own);
    const usual = process.env.TMPDIR;
    process.env.TMPDIR = own;
    onTestFinished(() => {
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
    });
    await expect(git.worktree(repository, "f".repeat(40))).rejects.toThrow(ConfigError);
    expect(await readdir(own)).toEqual([]);
    expect(existsSync(join(repository, ".git", "worktrees"))).toBe(false);
  });

  it("holds all files although the user works on a sparse checkout", async () => {
    await mkdir(join(repository, "left-out"));
    await writeFile(join(repository, "left-out", "server.js"), "");
    const first = await commit("first");
    run(repository, "sparse-checkout", "set", "elsewhere");
    await using worktree = await git.worktree(repository, first);
    expect(existsSync(join(worktree.path, "left-out", "server.js"))).toBe(true);
  });
});

describe("a file at a commit", () => {
  it("is its text, and undefined where it does not exist or is a folder", async () => {
    await mkdir(join(repository, "a b"));
    await writeFile(join(repository, "a b", "*.txt"), "star");
    const first = await commit("first");
    await commit("second");
    expect(await git.show(repository, first, "file.txt")).toBe("first");
    expect(await git.show(repository, first, "./a b/*.txt")).toBe("star");
    expect(await git.show(repository, first, "*.txt")).toBeUndefined();
    expect(await git.show(repository, first, "a b")).toBeUndefined();
  });

  it.runIf(process.platform !== "win32")("is refused when it is a symlink", async () => {
    await symlink("/etc/hostname", join(repository, "policy.yml"));
    const first = await commit("first");
    await expect(git.show(repository, first, "policy.yml")).rejects.toThrow("symlink");
  });
});

it("changed paths are those between commits, or the work tree's, with their odd names", async () => {
  const first = await commit("first");
  await writeFile(join(repository, "ü \n.txt"), "");
  const second = await commit("second");
  expect(await git.changed(repository, first, second)).toEqual(["file.txt", "ü \n.txt"]);
  await writeFile(join(repository, "untracked"), "");
  await writeFile(join(repository, ".gitignore"), "ignored\n");
  await writeFile(join(repository, "ignored"), "");
  expect(await git.changed(repository, second)).toEqual([".gitignore", "untracked"]);
});

it("tags are those a commit can reach", async () => {
  const first = await commit("first");
  run(repository, "tag", "v1.0.0");
  await commit("second");
  run(repository, "tag", "v2.0.0");
  expect(await git.tags(repository, first)).toEqual(["v1.0.0"]);
  expect(await git.tags(repository, "HEAD")).toEqual(["v1.0.0", "v2.0.0"]);
});
