import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../src/model/errors.ts";
import { createRepository, type Repository, temporaryFolder } from "../../support/repository.ts";
import { git, plan, versions } from "./world.ts";

const manifest = (name: string, version = "1.0.0", more: object = {}): string =>
  `${JSON.stringify({ name, version, ...more }, null, 2)}\n`;

/** A library at 1.0.0, tagged. */
const released = (tag = "v1.0.0", version = "1.0.0"): Repository => {
  const repository = createRepository();
  repository.commit("chore: begin", { "package.json": manifest("lib", version) });
  if (tag !== "") repository.git("tag", tag);
  return repository;
};
const monorepo = (): Repository => {
  const repository = createRepository();
  repository.commit("chore: begin", {
    "package.json": JSON.stringify({ name: "all", private: true, workspaces: ["packages/*"] }),
    "packages/core/package.json": manifest("@x/core"),
    "packages/app/package.json": manifest("app", "1.0.0", { dependencies: { "@x/core": "^1.0.0" } }),
    "packages/secret/package.json": manifest("secret", "1.0.0", { private: true }),
  });
  repository.git("tag", "@x/core@1.0.0");
  repository.git("tag", "app@1.0.0");
  return repository;
};

describe("since the last release", () => {
  it("only what came after its tag counts", async () => {
    const repository = released();
    repository.commit("fix: a", { a: "1" });
    expect(await versions(repository.path)).toEqual(["v1.0.1"]);
    repository.git("tag", "--annotate", "--message=x", "v1.0.1");
    expect(await versions(repository.path)).toEqual([]);
    const { unchanged } = await plan(repository.path);
    expect(unchanged).toEqual([{ name: "lib", path: "", reason: "nothing changed since v1.0.1" }]);
  });

  it("commits of every side of a merge count, and the merge does not", async () => {
    const repository = released();
    repository.git("switch", "--quiet", "--create", "side");
    repository.commit("feat: side", { side: "1" });
    repository.commit("fix: more", { side: "2" });
    repository.git("switch", "--quiet", "main");
    repository.commit("docs: main", { main: "1" });
    repository.git(
      "merge",
      "--quiet",
      "--no-ff",
      "--message",
      "Merge pull request #12 from x/side\n\nfeat!: not this",
      "side",
    );
    const [made] = (await plan(repository.path)).packages;
    expect(made?.next).toBe("1.1.0");
    expect(made?.commits.map(({ subject, pullRequest }) => [subject, pullRequest])).toEqual(
      expect.arrayContaining([
        ["side", 12],
        ["more", 12],
        ["main", undefined],
      ]),
    );
    expect(made?.commits).toHaveLength(3);
  });

  it("a commit that was merged after the tag counts, although it is older", async () => {
    const repository = createRepository();
    repository.commit("chore: begin", { "package.json": manifest("lib") });
    repository.git("switch", "--quiet", "--create", "side");
    repository.commit("feat: early", { side: "1" });
    repository.git("switch", "--quiet", "main");
    repository.commit("fix: before the tag", { main: "1" });
    repository.git("tag", "v1.0.0");
    repository.git("merge", "--quiet", "--no-ff", "--message", "Merge branch 'side'", "side");
    const [made] = (await plan(repository.path)).packages;
    expect(made?.commits.map(({ subject }) => subject)).toEqual(["early"]);
  });

  it("each package has its own range", async () => {
    const repository = monorepo();
    repository.commit("fix: core", { "packages/core/a": "1" });
    repository.git("tag", "@x/core@1.0.1");
    repository.commit("feat: both", { "packages/core/a": "2", "packages/app/a": "2" });
    repository.commit("fix: app", { "packages/app/a": "3" });
    repository.commit("feat!: nobody's", { "packages/secret/a": "1", "README.md": "x" });
    const made = await plan(repository.path);
    expect(made.packages.map(({ tag, commits }) => [tag, commits.map(({ subject }) => subject)])).toEqual([
      ["app@1.1.0", ["both", "app"]],
      ["@x/core@1.1.0", ["both"]],
    ]);
  });

  it("a neighbour follows a break", async () => {
    const repository = monorepo();
    repository.commit("feat!: core", { "packages/core/a": "1" });
    const made = await plan(repository.path);
    expect(made.packages.map(({ tag }) => tag)).toEqual(["app@1.0.1", "@x/core@2.0.0"]);
    expect(made.ranges).toMatchObject([{ file: "packages/app/package.json", from: "^1.0.0", to: "^2.0.0" }]);
  });

  it("names with spaces, line ends and quotes are paths like others", async () => {
    const repository = monorepo();
    repository.commit("fix: odd", { 'packages/core/a "b"\nc': "1", "packages/core/ä": "1" });
    expect(await versions(repository.path)).toEqual(["@x/core@1.0.1"]);
  });

  it("a settings file of the user changes nothing", async () => {
    const repository = released();
    for (const [key, value] of [
      ["log.showRoot", "false"],
      ["diff.renames", "copies"],
      ["log.showSignature", "true"],
      ["diff.relative", "true"],
      ["core.quotePath", "true"],
      ["log.follow", "true"],
      ["log.date", "iso"],
      ["format.pretty", "oneline"],
      ["diff.noprefix", "true"],
    ] as const) {
      repository.git("config", key, value);
    }
    repository.commit("feat: a", { a: "1" });
    expect(await versions(repository.path)).toEqual(["v1.1.0"]);
  });

  it("a revert of it takes a commit away", async () => {
    const repository = released();
    const sha = repository.commit("feat: a", { a: "1" });
    repository.commit(`Revert "feat: a"\n\nThis reverts commit ${sha}.`, { a: undefined });
    expect(await versions(repository.path)).toEqual([]);
  });

  it("5,000 commits are one pass", { timeout: 60_000 }, async () => {
    const repository = released();
    const lines = Array.from({ length: 5_000 }, (_, index) => {
      const message = `fix: number ${index}\n\nwith a body`;
      const text = String(index);
      return `commit refs/heads/main\ncommitter T <t@example.com> ${1_800_000_000 + index} +0000\ndata ${message.length}\n${message}\n${index === 0 ? "from refs/heads/main^0\n" : ""}M 100644 inline file-${index % 50}\ndata ${text.length}\n${text}\n`;
    });
    execFileSync("git", ["fast-import", "--quiet"], { cwd: repository.path, input: lines.join("\n") });
    const [made] = (await plan(repository.path)).packages;
    expect(made?.next).toBe("1.0.1");
    expect(made?.commits).toHaveLength(5_000);
    expect(made?.commits[0]?.subject).toBe("number 0");
    expect(made?.reasons).toHaveLength(1);
  });
});

describe("the last release", () => {
  it.each([
    [["v1.0.0", "v1", "nightly", "2024-01-01-snapshot", "release"], "v1.0.1"],
    [["1.0.0"], "1.0.1"],
    [["lib@1.0.0"], "lib@1.0.1"],
    [["lib-v1.0.0", "other-v9.0.0"], "lib-v1.0.1"],
    [["v1.0.0", "v2.0.0-rc.1"], "v2.0.0"],
  ])("of %j leads to %s", async (tags, next) => {
    const repository = released("");
    for (const tag of tags) repository.git("tag", tag);
    repository.commit("fix: a", { a: "1" });
    expect(await versions(repository.path)).toEqual([next]);
  });

  it("is none where there are no tags: what the version file says comes first", async () => {
    const repository = released("", "0.4.0");
    const [made] = (await plan(repository.path)).packages;
    expect(made).toMatchObject({
      tag: "v0.4.0",
      isRaised: true,
      reasons: [{ by: "the first release is what package.json says: 0.4.0" }],
    });
    expect(made?.last).toBeUndefined();
  });

  it("is one that leads to head: another branch's is not, and its version is taken", async () => {
    const repository = released();
    repository.git("switch", "--quiet", "--create", "other");
    repository.commit("fix: other", { other: "1" });
    repository.git("tag", "v1.0.1");
    repository.git("switch", "--quiet", "main");
    repository.commit("fix: main", { main: "1" });
    await expect(plan(repository.path)).rejects.toMatchObject({
      trouble: {
        what: "lib 1.0.1 is taken: the tag v1.0.1 is there, at a commit of another history",
        hint: expect.stringContaining("1.0.2"),
      },
    });
  });

  it("is written as the policy says, and read so", async () => {
    const repository = released("release-1.0.0");
    repository.commit("fix: a", { ".github/mcp-lifecycle.yml": 'release: { tag: "release-{version}" }\n' });
    expect(await versions(repository.path)).toEqual(["release-1.0.1"]);
  });

  it("of a repository whose packages share their tags is one", async () => {
    const repository = monorepo();
    repository.git("tag", "--delete", "@x/core@1.0.0", "app@1.0.0");
    repository.git("tag", "v1.0.0");
    repository.commit("feat: app", { "packages/app/a": "1" });
    const made = await plan(repository.path);
    expect(made.packages.map(({ name, tag }) => [name, tag])).toEqual([
      ["app", "v1.1.0"],
      ["@x/core", "v1.1.0"],
    ]);
  });

  it("is what --base names", async () => {
    const repository = released("");
    const base = repository.git("rev-parse", "HEAD");
    repository.commit("feat: a", { a: "1" });
    expect(await versions(repository.path, { base: `git:${base}` })).toEqual(["v1.1.0"]);
  });

  it("at the head itself is what is being released, where a run goes on", async () => {
    const repository = released();
    repository.commit("feat: a", { "package.json": manifest("lib", "1.1.0") });
    repository.git("tag", "v1.1.0");
    expect(await versions(repository.path)).toEqual([]);
    const [made] = (await plan(repository.path, { resumes: true })).packages;
    expect(made).toMatchObject({ tag: "v1.1.0", isRaised: true, last: { tag: "v1.0.0" } });
  });

  it("of a pre-release is followed by the next one", async () => {
    const repository = released();
    repository.commit("feat: a", { "package.json": manifest("lib", "1.1.0-rc.1") });
    repository.git("tag", "v1.1.0-rc.1");
    expect(await versions(repository.path, { prerelease: "rc" })).toEqual([]);
    repository.commit("fix: b", { b: "1" });
    expect(await versions(repository.path, { prerelease: "rc" })).toEqual(["v1.1.0-rc.2"]);
    expect(await versions(repository.path)).toEqual(["v1.1.0"]);
  });
});

describe("a checkout that hurts", () => {
  const clone = (repository: Repository, ...options: string[]): string => {
    const path = join(temporaryFolder(), "clone");
    execFileSync("git", ["clone", "--quiet", ...options, pathToFileURL(repository.path).href, path], {
      stdio: "ignore",
    });
    return path;
  };
  const remote = (): Repository => {
    const repository = released();
    for (const digit of "12345") repository.commit(`fix: ${digit}`, { a: digit });
    repository.commit("feat: last", { a: "9" });
    return repository;
  };

  it("is completed where it is shallow, and said so", async () => {
    const path = clone(remote(), "--depth=1", "--no-tags");
    const made = await plan(path);
    expect(made.packages[0]).toMatchObject({ next: "1.1.0" });
    expect(made.packages[0]?.commits).toHaveLength(6);
    expect(made.notes?.[0]).toContain("fetch-depth: 0");
    expect(await git.isShallow(path)).toBe(false);
  });

  it("is refused where it is shallow and its remote is gone", async () => {
    const path = clone(remote(), "--depth=1");
    execFileSync("git", ["remote", "set-url", "origin", join(path, "gone")], { cwd: path });
    const refused = await plan(path).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigError);
    expect(refused).toMatchObject({ trouble: { hint: "Check out with `fetch-depth: 0`." } });
    execFileSync("git", ["remote", "remove", "origin"], { cwd: path });
    await expect(plan(path)).rejects.toThrow(ConfigError);
  });

  it("gets the tags that it was cloned without", async () => {
    expect(await versions(clone(remote(), "--no-tags"))).toEqual(["v1.1.0"]);
  });

  it("may have a detached head", async () => {
    const path = clone(remote());
    execFileSync("git", ["checkout", "--quiet", "--detach", "HEAD~1"], { cwd: path });
    expect(await versions(path)).toEqual(["v1.0.1"]);
  });

  it("may be one of its folders", async () => {
    const repository = monorepo();
    repository.commit("fix: core", { "packages/core/a": "1" });
    expect(await versions(join(repository.path, "packages/app"))).toEqual(["@x/core@1.0.1"]);
  });

  it("is refused where it is no repository, and where no file names a package", async () => {
    await expect(plan(temporaryFolder())).rejects.toThrow(/no git repository/);
    const repository = createRepository();
    repository.commit("begin", { "README.md": "x" });
    await expect(plan(repository.path)).rejects.toThrow(/which package it holds/);
  });
});
