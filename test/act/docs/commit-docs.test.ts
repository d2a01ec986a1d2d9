import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commitDocs, type DocsToCommit } from "../../../src/act/docs/commit-docs.ts";
import { TargetError } from "../../../src/model/errors.ts";
import { createReleaseWorld, REPOSITORY, type ReleaseWorld } from "../release/world.ts";
import type { Job } from "./run-commit.ts";

const OLD = "# API of greeter\n";
const NEW = "# API of greeter\n\nMore\n";
const FILES = [
  { path: "docs/API.md", text: NEW },
  { path: "README.md", text: "# Greeter\n" },
];

/** A topic branch that is checked out and pushed. */
const start = async (): Promise<ReleaseWorld & { head: string }> => {
  const world = await createReleaseWorld({
    files: { "docs/API.md": OLD, "README.md": "# Greeter\n" },
    permissions: { contents: "write" },
  });
  world.clone.git("switch", "--quiet", "--create", "topic");
  const head = world.clone.commit("feat: more", { "server.js": "// more\n" });
  world.clone.git("push", "--quiet", "origin", "topic");
  return { ...world, head };
};

const run = async (world: ReleaseWorld & { head: string }, said: Partial<DocsToCommit> = {}) =>
  commitDocs({
    github: await world.connect(),
    git: world.git,
    root: world.root,
    branch: "topic",
    head: world.head,
    files: FILES,
    ...said,
  });

const tipOf = ({ clone, bare }: ReleaseWorld, branch = "topic"): string =>
  clone.git("--git-dir", bare, "rev-parse", branch);
const commitsOf = ({ double }: ReleaseWorld): number =>
  double.requests.filter(({ operations }) => operations.includes("graphql/createCommitOnBranch")).length;

/** Somebody pushes to the branch. */
const pushMore = ({ clone }: ReleaseWorld, files: Record<string, string>): string => {
  const sha = clone.commit("docs: by hand", files);
  clone.git("push", "--quiet", "origin", "topic");
  clone.git("reset", "--quiet", "--hard", "HEAD~1");
  return sha;
};

describe("documentation is committed", () => {
  it("as one commit that GitHub signs, on the head it was read from, with what differs and nothing else", async () => {
    const world = await start();
    const done = await run(world);
    expect(done).toMatchObject({ isNew: true, sha: tipOf(world), effects: [{ state: "done" }] });
    const { clone, bare } = world;
    const git = (...argv: string[]): string => clone.git("--git-dir", bare, ...argv);
    expect(git("rev-parse", "topic^")).toBe(world.head);
    expect(git("diff", "--name-only", world.head, "topic")).toBe("docs/API.md");
    expect(git("show", "topic:docs/API.md")).toBe(NEW.trim());
    expect(git("log", "-1", "--format=%s", "topic")).toBe("docs: bring the generated documentation up to date");
    expect(world.double.requests.map(({ path }) => path)).not.toContain("/repos/acme/server/git/commits");
  });

  it("once: the same again does nothing, whether or not the branch has been fetched", async () => {
    const world = await start();
    const first = await run(world);
    const again = await run(world);
    expect(again).toMatchObject({ isNew: false, sha: first.sha, effects: [{ state: "skipped" }] });
    expect(commitsOf(world)).toBe(1);
    expect(tipOf(world)).toBe(first.sha);
  });

  it("not at all where the head has it already: GitHub is not even asked", async () => {
    const world = await start();
    const before = world.double.requests.length;
    const done = await run(world, { files: [{ path: "docs/API.md", text: OLD }] });
    expect(done).toEqual({ effects: [], isNew: false });
    expect(world.double.requests.length).toBe(before);
  });

  it("not on a branch that moved on without it, and says to run again", async () => {
    const world = await start();
    const moved = pushMore(world, { "server.js": "// still more\n" });
    await expect(run(world)).rejects.toThrow(/topic is at .{7} on GitHub, and the files were read from/);
    await expect(run(world)).rejects.toBeInstanceOf(TargetError);
    expect(tipOf(world)).toBe(moved);
    expect(commitsOf(world)).toBe(0);
  });

  it("not again where somebody pushed the very files", async () => {
    const world = await start();
    const moved = pushMore(world, { "docs/API.md": NEW });
    expect(await run(world)).toMatchObject({ isNew: false, sha: moved });
    expect(commitsOf(world)).toBe(0);
  });

  it("not where the branch moves at the very moment", async () => {
    const world = await start();
    let moved = "";
    const stop = world.double.on("graphql/createCommitOnBranch", "before", () => {
      if (moved === "") moved = pushMore(world, { "server.js": "// still more\n" });
    });
    await expect(run(world)).rejects.toThrow(/topic/);
    stop();
    expect(tipOf(world)).toBe(moved);
  });

  it("not to a branch that GitHub does not have", async () => {
    const world = await start();
    await expect(run(world, { branch: "nowhere" })).rejects.toThrow(/no branch nowhere on GitHub/);
  });

  it("not as a plain file where it is executable or a link", async () => {
    const world = await start();
    world.clone.git("update-index", "--chmod=+x", "docs/API.md");
    world.clone.git("commit", "--quiet", "--message", "chore: odd");
    const head = world.clone.git("rev-parse", "HEAD");
    await expect(run(world, { head })).rejects.toThrow(/docs\/API\.md.* is executable/);
    expect(commitsOf(world)).toBe(0);
  });

  it("though the answer is lost", async () => {
    const world = await start();
    world.double.fail({ kind: "lost-response", operation: "graphql/createCommitOnBranch" });
    const done = await run(world, { github: await world.connect({ attempts: 1 }) });
    expect(done).toMatchObject({ isNew: true, sha: tipOf(world) });
    expect(commitsOf(world)).toBe(1);
  });

  it("once, though the run is killed right behind the commit", async () => {
    const world = await start();
    const child = startChild(world);
    const ended = once(child, "exit");
    const stop = world.double.on("graphql/createCommitOnBranch", "after", async () => {
      child.kill("SIGKILL");
      await ended;
    });
    expect(await ended).toEqual([null, "SIGKILL"]);
    stop();
    expect(await run(world)).toMatchObject({ isNew: false, sha: tipOf(world) });
    expect(commitsOf(world)).toBe(1);
  });
});

const startChild = ({ double, token, root, head }: ReleaseWorld & { head: string }): ChildProcess => {
  const access = { apiUrl: double.apiUrl, graphqlUrl: double.graphqlUrl, token, repository: REPOSITORY };
  const job: Job = { access, root, branch: "topic", head, files: FILES };
  const program = join(import.meta.dirname, "run-commit.ts");
  return spawn(process.execPath, [program, JSON.stringify(job)], { stdio: "inherit" });
};
