import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFiles } from "../../src/adapters/files.ts";
import { createGit } from "../../src/adapters/git.ts";
import { createProcesses } from "../../src/adapters/processes.ts";
import { loadVersionFacts as loadAll, type VersionQuestion } from "../../src/load/version-facts.ts";
import { ConfigError } from "../../src/model/errors.ts";
import type { GitHubEvent } from "../../src/model/event.ts";
import type { World } from "../../src/model/ports.ts";

let scratch = "";
beforeAll(async () => {
  scratch = await realpath(await mkdtemp(join(tmpdir(), "version-facts-")));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const { signal } = new AbortController();
const processes = createProcesses({ signal });
const files = createFiles({ signal });
const git = createGit({ processes, files });
const worldAt = (cwd: string): World => ({
  cwd,
  signal,
  progress: { start: () => ({ [Symbol.dispose]: () => undefined }) },
  now: () => new Date(),
  files: async () => files,
  processes: async () => processes,
  git: async () => git,
  mcp: () => Promise.reject(new Error("no server is looked at")),
  github: () => Promise.reject(new Error("GitHub is not asked")),
  advisories: () => Promise.reject(new Error("no advisories are looked up")),
  event: async () => undefined,
  run: () => undefined,
});

const runGit = (root: string, ...argv: string[]): string =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...argv], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
  }).trim();

type Tree = Record<string, string | undefined>;

const writeTree = async (root: string, tree: Tree): Promise<void> => {
  for (const [path, text] of Object.entries(tree)) {
    const full = join(root, path);
    await mkdir(dirname(full), { recursive: true });
    if (text === undefined) await rm(full);
    else await writeFile(full, text);
  }
};

/** A repository with one commit for each tree; a `tags` entry tags that commit. */
const makeRepository = async (
  name: string,
  ...commits: { tree: Tree; tags?: string[] }[]
): Promise<{ root: string; ids: string[] }> => {
  const root = join(scratch, name);
  await mkdir(root);
  runGit(root, "init", "--quiet", "--initial-branch=main");
  const ids: string[] = [];
  for (const { tree, tags = [] } of commits) {
    await writeTree(root, tree);
    runGit(root, "add", "--all");
    runGit(root, "commit", "--quiet", "--allow-empty", "--message=x");
    for (const tag of tags) runGit(root, "tag", tag);
    ids.push(runGit(root, "rev-parse", "HEAD"));
  }
  return { root, ids };
};

/** Never published, so that no test asks a registry by accident. */
const packageJson = (version: string, more: object = {}): string =>
  JSON.stringify({ name: "@acme/server", version, private: true, ...more });

/** What the version question is answered by; what the sides say of themselves has its own tests. */
const loadVersionFacts = async (question: VersionQuestion, world: World) => {
  const { descriptions: _, ...facts } = await loadAll(question, world);
  return facts;
};

const ask = (root: string, question: Partial<VersionQuestion> = {}) =>
  loadVersionFacts({ root, folder: ".", head: { source: "." }, ...question }, worldAt(root));

const gitBase = (commit: string | undefined) => ({ base: { source: `git:${commit}`, ...(commit ? { commit } : {}) } });

describe("versions of both sides", () => {
  test("head is the work tree as it stands, base the file at its commit", async () => {
    const { root, ids } = await makeRepository("sides", { tree: { "package.json": packageJson("1.0.0") } });
    await writeTree(root, { "package.json": packageJson("1.1.0") });
    expect(await ask(root, gitBase(ids[0]))).toMatchObject({
      base: { version: "1.0.0", from: "package.json" },
      head: { version: "1.1.0", from: "package.json" },
    });
  });

  test("the package is the nearest one above the server", async () => {
    const { root } = await makeRepository("nearest", {
      tree: {
        "package.json": packageJson("9.0.0"),
        "packages/server/package.json": packageJson("1.2.3"),
        "packages/server/src/index.js": "",
      },
    });
    const { head } = await ask(root, { folder: "./packages/server/src/" });
    expect(head).toEqual({ version: "1.2.3", from: "packages/server/package.json" });
  });

  test("a package that is published comes before one that is not, whatever its language", async () => {
    const { root } = await makeRepository("languages", {
      tree: {
        "package.json": packageJson("0.0.1"),
        "pyproject.toml": '[project]\nname = "a"\nversion = "2.0"\nclassifiers = []',
      },
    });
    expect((await ask(root, { release: "none" })).head).toEqual({ version: "2.0", from: "pyproject.toml [project]" });
  });

  test("head may be named from where the user stands, the folder from the root", async () => {
    const { root } = await makeRepository("standing", {
      tree: { "packages/server/package.json": packageJson("1.2.3") },
      tags: ["v1.2.3"],
    });
    const question = { root, folder: "packages/server", head: { source: "./server" } };
    expect(await loadVersionFacts(question, worldAt(join(root, "packages")))).toMatchObject({
      head: { version: "1.2.3" },
      release: { version: "1.2.3" },
    });
  });

  test("a snapshot file carries no version, also where it lies in a package", async () => {
    const { root } = await makeRepository("beside", {
      tree: { "package.json": packageJson("1.2.3"), "new.json": "{}" },
      tags: ["v1.2.3"],
    });
    const question = { base: { source: "." }, head: { source: "new.json" }, folder: "new.json" };
    expect(await ask(root, question)).toEqual({ declarations: [], releaseMissing: "there is no version file" });
  });

  test("without a repository head is still read", async () => {
    const folder = join(scratch, "plain");
    await mkdir(folder);
    await writeTree(folder, { "package.json": packageJson("1.2.3") });
    const question = { folder: ".", head: { source: "." } };
    expect(await loadVersionFacts(question, worldAt(folder))).toEqual({
      head: { version: "1.2.3", from: "package.json" },
      declarations: [],
      releaseMissing: "package.json is never published: it says `private: true`",
    });
  });

  test("a broken version file is refused with its place", async () => {
    const { root } = await makeRepository("broken", { tree: { "package.json": '{"version": }' } });
    await expect(ask(root)).rejects.toBeInstanceOf(ConfigError);
  });
});

describe("the last release", () => {
  test("is the greatest tag reachable from head, as a source that can be looked at", async () => {
    const { root } = await makeRepository(
      "tags",
      { tree: { "package.json": packageJson("1.9.0") }, tags: ["v1.9.0"] },
      { tree: { "package.json": packageJson("1.10.0") }, tags: ["v1.10.0", "other@9.0.0"] },
    );
    runGit(root, "checkout", "--quiet", "-b", "side");
    runGit(root, "commit", "--quiet", "--allow-empty", "--message=elsewhere");
    runGit(root, "tag", "v2.0.0");
    runGit(root, "checkout", "--quiet", "main");
    expect((await ask(root)).release).toEqual({ version: "1.10.0", from: "tag v1.10.0", source: "git:v1.10.0" });
  });

  test("in a folder shows that folder", async () => {
    const { root } = await makeRepository("folder", {
      tree: { "packages/server/package.json": packageJson("1.0.0") },
      tags: ["@acme/server@1.0.0"],
    });
    expect((await ask(root, { folder: "packages/server" })).release?.source).toBe(
      "git:@acme/server@1.0.0#packages/server",
    );
  });

  test("a bare tag belongs to a package in a folder only where the package said so", async () => {
    const { root } = await makeRepository(
      "bare",
      {
        tree: { "a/package.json": packageJson("1.0.0"), "b/package.json": packageJson("5.0.0") },
        tags: ["v1.0.0"],
      },
      { tree: {} },
    );
    expect((await ask(root, { folder: "a" })).release?.version).toBe("1.0.0");
    expect((await ask(root, { folder: "b" })).release).toBeUndefined();
  });

  test("is not the tag that this run releases, which is the version of head", async () => {
    const { root, ids } = await makeRepository(
      "own-tag",
      { tree: { "package.json": packageJson("1.0.0") }, tags: ["v1.0.0"] },
      { tree: { "package.json": packageJson("1.1.0") }, tags: ["v1.1.0"] },
    );
    const event: GitHubEvent = { name: "push", headRef: "refs/tags/v1.1.0" };
    const facts = await ask(root, { event, ...gitBase(ids[1]) });
    expect(facts).toMatchObject({
      release: { version: "1.0.0" },
      head: { version: "1.1.0", from: "tag v1.1.0" },
    });
    expect(facts).not.toHaveProperty("base");
  });

  test("between two release tags is the one that stands as base", async () => {
    const { root, ids } = await makeRepository(
      "two-tags",
      { tree: { "package.json": packageJson("1.0.0") }, tags: ["v1.0.0"] },
      { tree: { "package.json": packageJson("1.1.0") }, tags: ["v1.1.0"] },
    );
    const [first = "", second = ""] = ids;
    const facts = await ask(root, {
      base: { source: "git:v1.0.0", commit: first },
      head: { source: "git:v1.1.0", commit: second },
    });
    expect(facts).toMatchObject({ release: { version: "1.0.0", source: "git:v1.0.0" }, head: { version: "1.1.0" } });
  });

  test("of published packages is base, with the versions of the sources", async () => {
    const facts = await loadVersionFacts(
      {
        folder: ".",
        base: { source: "npm:tavily-mcp@0.2.10" },
        head: { source: "npm:tavily-mcp@latest", version: { value: "0.2.15", from: "npm:tavily-mcp@0.2.15" } },
      },
      worldAt(scratch),
    );
    expect(facts).toEqual({
      release: { version: "0.2.10", from: "npm:tavily-mcp@0.2.10", source: "npm:tavily-mcp@0.2.10" },
      base: { version: "0.2.10", from: "npm:tavily-mcp@0.2.10" },
      head: { version: "0.2.15", from: "npm:tavily-mcp@0.2.15" },
      declarations: [],
    });
  });

  test("of two snapshots is not known, and the reason is said", async () => {
    const question = { folder: ".", base: { source: "a.json" }, head: { source: "b.json" } };
    const facts = await loadVersionFacts(question, worldAt(scratch));
    expect(facts).toEqual({ declarations: [], releaseMissing: "there is no version file" });
  });

  test("a shallow clone says how to see the tags", async () => {
    const { root } = await makeRepository(
      "deep",
      { tree: { "package.json": packageJson("1.0.0") }, tags: ["v1.0.0"] },
      { tree: { "package.json": packageJson("1.1.0") } },
    );
    const shallow = join(scratch, "shallow");
    runGit(scratch, "clone", "--quiet", "--depth=1", "--no-tags", `file://${root}`, shallow);
    const { release, releaseMissing } = await ask(shallow);
    expect(release).toBeUndefined();
    expect(releaseMissing).toMatch(/shallow .*`fetch-depth: 0`/);
  });

  test("a repository without a commit has none, and can be judged all the same", async () => {
    const root = join(scratch, "unborn");
    await mkdir(root);
    runGit(root, "init", "--quiet");
    await writeTree(root, { "package.json": packageJson("1.0.0") });
    const facts = await ask(root);
    expect(facts.head?.version).toBe("1.0.0");
    expect(facts.releaseMissing).toMatch(/never published/);
  });

  test.each(["--registry=https://example.org", undefined])("a package called %j is not asked for", async (name) => {
    const folder = await mkdtemp(join(scratch, "name-"));
    await writeTree(folder, { "package.json": JSON.stringify({ name, version: "1.0.0" }) });
    const { release, releaseMissing } = await loadVersionFacts({ folder: ".", head: { source: "." } }, worldAt(folder));
    expect(release).toBeUndefined();
    expect(releaseMissing).toMatch(/no registry knows|has no package name/);
  });

  test("can be named by tag, by commit, by package, or set to none", async () => {
    const { root, ids } = await makeRepository(
      "named",
      { tree: { "package.json": packageJson("1.0.0") }, tags: ["v1.0.0"] },
      { tree: { "package.json": packageJson("1.1.0") }, tags: ["v1.1.0"] },
    );
    expect((await ask(root, { release: "git:v1.0.0" })).release?.version).toBe("1.0.0");
    expect((await ask(root, { release: `git:${ids[0]}` })).release).toEqual({
      version: "1.0.0",
      from: `package.json at ${ids[0]}`,
      source: `git:${ids[0]}`,
    });
    expect((await ask(root, { release: "npm:@acme/server@0.9.0" })).release?.version).toBe("0.9.0");
    expect(await ask(root, { release: "none" })).toMatchObject({ releaseMissing: "the last release was set to none" });
    await expect(ask(root, { release: "git:v9.9.9" })).rejects.toBeInstanceOf(ConfigError);
    await expect(ask(root, { release: "surface.json" })).rejects.toBeInstanceOf(ConfigError);
  });

  test("without tags is what the registry has", async (context) => {
    const folder = join(scratch, "published");
    await mkdir(folder);
    await writeTree(folder, { "package.json": '{"name":"tavily-mcp","version":"0.2.15"}' });
    const { release, releaseMissing } = await loadVersionFacts({ folder: ".", head: { source: "." } }, worldAt(folder));
    if (releaseMissing?.startsWith("npm could not be asked")) context.skip(releaseMissing);
    expect(release).toEqual({
      version: "0.2.15",
      from: "npm:tavily-mcp@0.2.15",
      source: "npm:tavily-mcp@0.2.15",
    });
  });
});

test("a Python package without tags is asked for in its own index", async (context) => {
  const folder = join(scratch, "python");
  await mkdir(folder);
  // A module beside the project must not be run in pip's place.
  const hostile = "raise SystemExit('run in its place')";
  await writeTree(folder, {
    "pyproject.toml": '[project]\nname = "mcp-server-time"\nversion = "0.6.3.dev1"',
    "pip.py": hostile,
  });
  const { release, releaseMissing } = await loadVersionFacts({ folder: ".", head: { source: "." } }, worldAt(folder));
  if (releaseMissing !== undefined && /could not be asked|not installed/.test(releaseMissing)) {
    expect(releaseMissing).not.toContain("run in its place");
    context.skip(releaseMissing);
  }
  expect(release).toMatchObject({ version: "0.6.2", source: "pypi:mcp-server-time==0.6.2" });
});

describe("declarations", () => {
  const changeset = (bump: string, name = "@acme/server") => `---\n"${name}": ${bump}\n---\n\ntext\n`;

  test("changesets that this change adds count, those that were there do not", async () => {
    const { root, ids } = await makeRepository("changesets", {
      tree: {
        "package.json": packageJson("1.0.0"),
        ".changeset/README.md": "# Changesets",
        ".changeset/old.md": changeset("major"),
      },
    });
    await writeTree(root, {
      ".changeset/new.md": changeset("minor"),
      ".changeset/other.md": changeset("major", "@acme/other"),
    });
    expect((await ask(root, gitBase(ids[0]))).declarations).toEqual([
      { bump: "minor", by: "changeset .changeset/new.md" },
    ]);
  });

  test("changesets that a release consumes declare nothing", async () => {
    const { root, ids } = await makeRepository("consumed", {
      tree: { "package.json": packageJson("1.0.0"), ".changeset/old.md": changeset("major") },
    });
    await writeTree(root, { ".changeset/old.md": undefined, "package.json": packageJson("2.0.0") });
    expect((await ask(root, gitBase(ids[0]))).declarations).toEqual([]);
  });

  test("changesets between two commits are read at the second", async () => {
    const { root, ids } = await makeRepository(
      "committed",
      { tree: { "package.json": packageJson("1.0.0") } },
      { tree: { ".changeset/a.md": changeset("patch") } },
      { tree: { ".changeset/b.md": changeset("major") } },
    );
    const [first = "", second = ""] = ids;
    const question = {
      base: { source: `git:${first}`, commit: first },
      head: { source: `git:${second}`, commit: second },
    };
    expect((await ask(root, question)).declarations).toEqual([{ bump: "patch", by: "changeset .changeset/a.md" }]);
  });

  test("label, title and input are heard without a repository", async () => {
    const event: GitHubEvent = {
      name: "pull_request",
      pullRequest: { number: 1, title: "fix: x", body: "", labels: ["semver:minor"], author: "a", fromFork: false },
    };
    const question = { folder: ".", head: { source: "b.json" }, event, bump: "major" } as const;
    expect((await loadVersionFacts(question, worldAt(scratch))).declarations).toEqual([
      { bump: "major", by: "`--bump`" },
      { bump: "minor", by: "label `semver:minor`" },
      { bump: "patch", by: "title `fix`" },
    ]);
  });
});
