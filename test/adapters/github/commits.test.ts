import { describe, expect, it } from "vitest";
import type { GitHub } from "../../../src/model/github.ts";
import { type Started, start, troubleOf } from "./start.ts";

type Commit = Parameters<GitHub["commitFiles"]>[0];

const versionCommit = ({ clone }: Started): Commit => ({
  branch: "main",
  expectedHead: clone.git("rev-parse", "origin/main"),
  headline: "chore(release): server 1.3.0",
  body: "One line.",
  additions: [
    { path: "package.json", text: '{\r\n\t"version": "1.3.0"\r\n}' },
    { path: "docs/ü.md", text: "ü — 1.3.0\n" },
  ],
  deletions: ["README.md"],
});

const pull = ({ clone }: Started): void => {
  clone.git("pull", "--quiet");
};

describe("a commit through GitHub", () => {
  it("holds exactly the files, and is signed", async () => {
    const world = await start();
    world.double.state.setRuleset({ name: "signed", rules: [{ type: "required_signatures" }] });
    const commit = versionCommit(world);
    const made = await world.github.commitFiles(commit);
    pull(world);
    expect(made).toEqual({ kind: "committed", sha: world.clone.git("rev-parse", "main") });
    expect(world.clone.git("show", "main:package.json")).toBe(commit.additions[0]?.text);
    expect(world.clone.git("show", "main:docs/ü.md")).toBe("ü — 1.3.0");
    expect(world.clone.git("ls-tree", "-r", "-z", "--name-only", "main").split("\0")).toEqual([
      "docs/ü.md",
      "package.json",
      "",
    ]);
    expect(world.clone.git("log", "-1", "--format=%B", "main").trim()).toBe(
      "chore(release): server 1.3.0\n\nOne line.",
    );
  });

  it("is not made where the branch has moved", async () => {
    const world = await start();
    const commit = versionCommit(world);
    const other = world.clone.commit("fix: meanwhile", { "b.txt": "b" });
    world.clone.git("push", "--quiet");
    expect(await world.github.commitFiles(commit)).toEqual({ kind: "moved" });
    expect((await world.github.ref("heads/main"))?.sha).toBe(other);
  });

  it.each(["lost-response", "reset", "server-error"] as const)(
    "is made once where the answer is lost (%s)",
    async (kind) => {
      const world = await start();
      world.double.fail({ kind, operation: "graphql/createCommitOnBranch" });
      const made = await world.github.commitFiles(versionCommit(world));
      pull(world);
      expect(made).toEqual({ kind: "committed", sha: world.clone.git("rev-parse", "main") });
      expect(world.clone.git("rev-list", "--count", "main")).toBe("2");
    },
  );

  it("is not taken for ours where another of the same words came in between", async () => {
    const world = await start();
    const commit = versionCommit(world);
    world.double.fail({ kind: "reset", operation: "graphql/createCommitOnBranch" });
    const other = world.clone.commit(`${commit.headline}\n\n${commit.body}`, { "package.json": "{}" });
    const stop = world.double.on("git/get-ref", "before", () => {
      world.clone.git("push", "--quiet");
    });
    expect(await world.github.commitFiles(commit)).toEqual({ kind: "moved" });
    stop();
    expect((await world.github.ref("heads/main"))?.sha).toBe(other);
  });

  it("says which rule protects the branch and the way out", async () => {
    const world = await start();
    world.double.state.setRuleset({ name: "main", rules: [{ type: "pull_request" }] });
    const { what, hint } = await troubleOf(world.github.commitFiles(versionCommit(world)));
    expect(what).toBe(
      "the commit to branch main could not be made: a rule of the repository forbids it (Changes must be made through a pull request.)",
    );
    expect(hint).toContain("bypass list");
  });

  it("names the permission that GraphQL does not name", async () => {
    const world = await start();
    const github = await world.connect({ token: world.double.token({ permissions: { contents: "read" } }) });
    const { expected, hint } = await troubleOf(github.commitFiles(versionCommit(world)));
    expect(expected).toBe("permissions: { contents: write }");
    expect(hint).toContain("Add `contents: write` to the `permissions:` of the job");
  });

  it("says that a branch is not there", async () => {
    const world = await start();
    const { what } = await troubleOf(world.github.commitFiles({ ...versionCommit(world), branch: "release" }));
    expect(what).toContain("it is not there, or the token may not see it");
  });
});

describe("commits that a branch has and another has not", () => {
  it("come oldest first, with those who made them", async () => {
    const world = await start();
    const base = world.clone.git("rev-parse", "main");
    const one = world.clone.commit("fix: one", { a: "1" });
    world.clone.git("push", "--quiet");
    const made = await world.github.commitFiles({ ...versionCommit(world), expectedHead: one });
    const found = await world.github.commitsAhead(base, "main");
    expect(found.map(({ sha, message, parents }) => [sha, message, parents])).toEqual([
      [one, "fix: one", [base]],
      [made.kind === "committed" ? made.sha : "", "chore(release): server 1.3.0\n\nOne line.", [one]],
    ]);
    expect(found[0]).not.toHaveProperty("author");
    expect(found[1]).toMatchObject({ author: "github-actions[bot]", committer: "web-flow" });
    expect(await world.github.commitsAhead("main", base)).toEqual([]);
  });

  it("are the oldest 250 of very many", async () => {
    const world = await start();
    const base = world.clone.git("rev-parse", "main");
    const stream = Array.from({ length: 260 }, (_, index) => {
      const from = index === 0 ? `from ${base}\n` : "";
      return `commit refs/heads/main\ncommitter T <t@example.com> ${1_700_000_000 + index} +0000\ndata 3\n${String(index).padStart(3, "0")}\n${from}`;
    }).join("");
    world.clone.write({ "stream.txt": stream });
    world.clone.git("-c", "alias.load=!git fast-import --quiet --force < stream.txt", "load");
    world.clone.git("push", "--quiet", "origin", "main");
    const found = await world.github.commitsAhead(base, "main");
    expect([found.length, found[0]?.message, found.at(-1)?.message]).toEqual([250, "000", "249"]);
  });
});
