import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFiles } from "../../../src/adapters/files.ts";
import { createGit } from "../../../src/adapters/git.ts";
import { createProcesses } from "../../../src/adapters/processes.ts";
import { ConfigError, TargetError } from "../../../src/model/errors.ts";

const { signal } = new AbortController();
const git = createGit({ processes: createProcesses({ signal }), files: createFiles({ signal }) });

let folder: string;
let repository: string;
const run = (cwd: string, ...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@example.com", ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env: { PATH: process.env.PATH, HOME: folder },
  }).trim();

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "append-only-test-")));
  // the user's own settings must not decide what these tests see
  vi.stubEnv("HOME", folder);
  vi.stubEnv("XDG_CONFIG_HOME", folder);
  repository = join(folder, "repository");
  await mkdir(repository);
  run(repository, "init", "--quiet", "--initial-branch=main");
  await writeFile(join(repository, "file.txt"), "as committed\n");
  run(repository, "add", "--all");
  run(repository, "commit", "--quiet", "--message", "first");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const file = (path: string, text = "{}\n") => ({ path, text });

describe("a commit on a branch of its own", () => {
  it("holds the bytes as they were given, on top of what was there, with no parent where nothing was", async () => {
    run(repository, "config", "core.autocrlf", "true");
    await writeFile(join(repository, ".gitattributes"), "* text eol=crlf\n");
    const branch = await git.appendOnly(repository, "records");
    const text = '{"a":"b\\r"}\nå \u{1f600}\n';
    const first = await branch.commit(undefined, file("records/a b/ü.json", text), "one");
    const second = await branch.commit(first, file("records/c.json"), "two");
    expect(await git.show(repository, second, "records/a b/ü.json")).toBe(text);
    expect(await branch.paths(second)).toEqual(["records/a b/ü.json", "records/c.json"]);
    expect(run(repository, "rev-list", "--parents", second).split("\n")).toEqual([`${second} ${first}`, first]);
    expect(run(repository, "show", "--no-patch", "--format=%s", second)).toBe("two");
  });

  it("leaves index, work tree, HEAD and every other ref as they are", async () => {
    run(repository, "config", "core.splitIndex", "true");
    await writeFile(join(repository, "file.txt"), "staged\n");
    run(repository, "add", "file.txt");
    await writeFile(join(repository, "file.txt"), "edited\n");
    await writeFile(join(repository, "untracked.txt"), "new\n");
    const state = () =>
      [["status", "--porcelain=v2", "--branch"], ["diff"], ["diff", "--cached"]].map((args) =>
        run(repository, ...args),
      );
    const before = state();
    const inGit = readdirSync(join(repository, ".git"));
    const branch = await git.appendOnly(repository, "records");
    expect(await branch.move(undefined, await branch.commit(undefined, file("records/a.json"), "one"))).toBe(true);
    expect(state()).toEqual(before);
    expect(readdirSync(join(repository, ".git")).sort()).toEqual(inGit.sort());
    expect(run(repository, "for-each-ref", "--format=%(refname)").split("\n")).toEqual([
      "refs/heads/main",
      "refs/heads/records",
    ]);
  });

  it("is by the user whom git knows, and by a neutral one where it would have to guess", async () => {
    const branch = await git.appendOnly(repository, "records");
    const by = (commit: string) => run(repository, "show", "--no-patch", "--format=%an <%ae> %cn <%ce>", commit);
    const nobody = "mcp-lifecycle <mcp-lifecycle@records.invalid>";
    expect(by(await branch.commit(undefined, file("a"), "m"))).toBe(`${nobody} ${nobody}`);
    run(repository, "config", "user.name", "Ann");
    expect(by(await branch.commit(undefined, file("a"), "m"))).toBe(`${nobody} ${nobody}`);
    run(repository, "config", "user.email", "ann@example.com");
    expect(by(await branch.commit(undefined, file("a"), "m"))).toBe("Ann <ann@example.com> Ann <ann@example.com>");
  });

  it.skipIf(process.platform === "win32")("runs no hook and signs nothing", async () => {
    run(repository, "config", "commit.gpgSign", "true");
    run(repository, "config", "gpg.program", "/bin/false");
    const remote = join(folder, "remote.git");
    run(folder, "init", "--quiet", "--bare", remote);
    run(repository, "remote", "add", "origin", remote);
    const marker = join(folder, "hook-ran");
    for (const hook of ["pre-commit", "commit-msg", "post-commit", "reference-transaction", "pre-push"]) {
      const path = join(repository, ".git", "hooks", hook);
      await mkdir(join(repository, ".git", "hooks"), { recursive: true });
      await writeFile(path, `#!/bin/sh\ntouch '${marker}'\n`);
      await chmod(path, 0o755);
    }
    const branch = await git.appendOnly(repository, "records");
    const commit = await branch.commit(undefined, file("records/a.json"), "one");
    expect(await branch.move(undefined, commit)).toBe(true);
    expect(await branch.push(commit)).toBeUndefined();
    expect(existsSync(marker)).toBe(false);
    expect(run(remote, "rev-parse", "refs/heads/records")).toBe(commit);
  });
});

describe("a branch", () => {
  it("moves only from where it is believed to be", async () => {
    const branch = await git.appendOnly(repository, "records");
    const first = await branch.commit(undefined, file("a", "1"), "one");
    const second = await branch.commit(first, file("b", "2"), "two");
    const other = await branch.commit(first, file("c", "3"), "three");
    expect(await branch.move(undefined, first)).toBe(true);
    expect(await branch.move(undefined, second)).toBe(false);
    expect(await branch.tip()).toBe(first);
    expect(await branch.move(first, second)).toBe(true);
    expect(await branch.move(first, other)).toBe(false);
    expect(await branch.tip()).toBe(second);
  });

  it("finds the files that hold a text, and none is no failure", async () => {
    const branch = await git.appendOnly(repository, "records");
    const first = await branch.commit(undefined, file("records/a.json", '{"owed":{}}'), "one");
    const tip = await branch.commit(first, file("records/b:c.json", '{"title":"owed"}'), "two");
    expect(await branch.paths(tip, '"owed":')).toEqual(["records/a.json"]);
    expect(await branch.paths(tip, '"owed"')).toEqual(["records/a.json", "records/b:c.json"]);
    expect(await branch.paths(tip, "-e nothing")).toEqual([]);
    await expect(branch.paths("0".repeat(40), "x")).rejects.toThrow(ConfigError);
  });

  it("that a work tree has checked out is left alone", async () => {
    const branch = await git.appendOnly(repository, "records");
    const commit = await branch.commit(undefined, file("a"), "one");
    await branch.move(undefined, commit);
    run(repository, "worktree", "add", "--quiet", join(folder, "looking"), "records");
    await expect(branch.tip()).rejects.toThrow(/is checked out/);
    run(repository, "worktree", "remove", join(folder, "looking"));
    expect(await branch.tip()).toBe(commit);
    run(repository, "switch", "--quiet", "--orphan", "other");
    await expect((await git.appendOnly(repository, "other")).tip()).rejects.toThrow(/is checked out/);
  });

  it.each(["", "-d", "a..b", "a b", "a\nb", "x.lock", "@{-1}", "refs/"])("cannot be called %j", async (name) => {
    await expect(git.appendOnly(repository, name)).rejects.toThrow(ConfigError);
  });
});

describe("the remote of a branch", () => {
  it("that is not there, or cannot be reached, is told and never taken for one without the branch", async () => {
    await expect((await git.appendOnly(repository, "records")).fetchTip()).rejects.toThrow(/no remote/);
    run(repository, "remote", "add", "origin", join(folder, "nowhere.git"));
    await expect((await git.appendOnly(repository, "records")).fetchTip()).rejects.toThrow(TargetError);
  });

  it("is asked for the branch of exactly that name, and FETCH_HEAD and branches stay", async () => {
    const remote = join(folder, "remote.git");
    run(folder, "init", "--quiet", "--bare", remote);
    run(repository, "remote", "add", "origin", remote);
    const branch = await git.appendOnly(repository, "records");
    expect(await branch.fetchTip()).toBeUndefined();
    run(repository, "push", "--quiet", "origin", "main:refs/heads/team/refs/heads/records");
    expect(await branch.fetchTip()).toBeUndefined();
    run(repository, "push", "--quiet", "origin", "main:refs/heads/records");
    const clone = join(folder, "clone");
    run(folder, "clone", "--quiet", "--single-branch", "--branch=records", remote, clone);
    run(clone, "switch", "--quiet", "--create", "own");
    const own = await git.appendOnly(clone, "records");
    run(clone, "branch", "-D", "--quiet", "records");
    const refs = run(clone, "for-each-ref");
    expect(await own.fetchTip()).toBe(run(repository, "rev-parse", "main"));
    expect(run(clone, "for-each-ref")).toBe(refs);
    expect(existsSync(join(clone, ".git", "FETCH_HEAD"))).toBe(false);
  });

  it("is remembered apart from what the user fetches", async () => {
    const remote = join(folder, "remote.git");
    run(folder, "init", "--quiet", "--bare", remote);
    run(repository, "remote", "add", "origin", remote);
    const branch = await git.appendOnly(repository, "records");
    const [first, rewritten] = [
      await branch.commit(undefined, file("a", "1"), "one"),
      await branch.commit(undefined, file("a", "2"), "other"),
    ];
    expect(await branch.push(first)).toBeUndefined();
    expect(await branch.lastSeen()).toBe(first);
    await branch.remember(first);
    run(repository, "push", "--quiet", "--force", "origin", `${rewritten}:refs/heads/records`);
    run(repository, "fetch", "--quiet", "origin");
    expect(run(repository, "rev-parse", "refs/remotes/origin/records")).toBe(rewritten);
    expect(await branch.lastSeen()).toBe(first);
  });

  it("is never overwritten: what does not lead to it is refused in its own words", async () => {
    const remote = join(folder, "remote.git");
    run(folder, "init", "--quiet", "--bare", remote);
    run(repository, "remote", "add", "origin", remote);
    run(repository, "config", "remote.origin.push", "+refs/heads/*:refs/heads/*");
    const branch = await git.appendOnly(repository, "records");
    const first = await branch.commit(undefined, file("a", "1"), "one");
    expect(await branch.push(first)).toBeUndefined();
    expect(await branch.push(await branch.commit(undefined, file("a", "2"), "other"))).toMatch(/rejected/);
    expect(run(remote, "rev-parse", "records")).toBe(first);
  });
});
