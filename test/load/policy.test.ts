import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { createFiles } from "../../src/adapters/files.ts";
import { createGit } from "../../src/adapters/git.ts";
import { createProcesses } from "../../src/adapters/processes.ts";
import { loadNamedPolicy, loadPolicy } from "../../src/load/policy.ts";
import { ConfigError } from "../../src/model/errors.ts";
import type { World } from "../../src/model/ports.ts";
import { createRepository, type Repository, type Tree, temporaryFolder } from "../support/repository.ts";

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

const POLICY = ".github/mcp-lifecycle.yml";
const refusalOf = async (work: Promise<unknown>): Promise<ConfigError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ConfigError)) throw new Error(`it was not refused: ${String(error)}`);
  return error;
};

/** A host of bare repositories on this disk, as `<host>/<owner>/<name>.git`. */
const createHost = () => {
  const host = temporaryFolder();
  return {
    add(name: string, content: Repository): void {
      mkdirSync(join(host, name, ".."), { recursive: true });
      content.git("clone", "--quiet", "--bare", content.path, join(host, `${name}.git`));
    },
    urlOf: (name: string): string => pathToFileURL(join(host, `${name}.git`)).href,
  };
};

/** A repository whose origin is on a host that also has `acme/policies`. */
const beside = (own: Tree, policies: Tree) => {
  const host = createHost();
  const organisation = createRepository();
  const commit = organisation.commit("policies", policies);
  organisation.git("tag", "v1");
  organisation.commit("looser", { "mcp.yml": "enforce: false\n" });
  host.add("acme/policies", organisation);
  const repository = createRepository();
  repository.commit("own", own);
  repository.git("remote", "add", "origin", host.urlOf("acme/server"));
  return { repository, commit };
};

describe("the policy of a change", () => {
  test("is the one of its base, and so is the file that it extends", async () => {
    const repository = createRepository();
    const commit = repository.commit("base", {
      [POLICY]: "extends: policies/base.yml\n",
      "policies/base.yml": "enforce: true\npreset: solo\n",
    });
    repository.write({ "policies/base.yml": "enforce: false\n" });
    const loaded = await loadPolicy(worldAt(repository.path), { root: repository.path, commit });
    expect(loaded.policy).toMatchObject({ enforce: true, preset: "solo" });
    expect(loaded.policy.process?.request.title).toBe("conventional");
    const short = commit.slice(0, 7);
    expect(loaded.from).toBe(`${POLICY} at ${short}, which extends policies/base.yml at ${short}`);
    expect((await loadPolicy(worldAt(repository.path))).policy.enforce).toBe(false);
  });

  test("does not follow what a change makes it extend", async () => {
    const repository = createRepository();
    const commit = repository.commit("base", { [POLICY]: "enforce: true\n" });
    repository.write({ [POLICY]: "extends: somebody/else:secret.yml\n" });
    const { policy, notes } = await loadPolicy(worldAt(repository.path), { root: repository.path, commit });
    expect(policy.enforce).toBe(true);
    expect(notes.join()).toContain("differs from base");
  });

  test("is none where base has none, and has no process", async () => {
    const repository = createRepository();
    const commit = repository.commit("base", {});
    repository.write({ [POLICY]: "preset: team\n" });
    const { policy, from } = await loadPolicy(worldAt(repository.path), { root: repository.path, commit });
    expect(from).toBeUndefined();
    expect(policy.process).toBeUndefined();
  });

  test.each([
    ["does not exist", "extends: gone.yml\n", {}, "does not exist: gone.yml"],
    ["is a folder", "extends: folder\n", { "folder/x": "" }, "folder"],
    ["leads out of the repository", "extends: ../base.yml\n", {}, "no place of a policy"],
    ["extends again", "extends: base.yml\n", { "base.yml": "extends: more.yml\n" }, "extends another one"],
    ["is broken", "extends: base.yml\n", { "base.yml": "enforce: [\n" }, "not valid YAML"],
    ["is half understood", "extends: base.yml\n", { "base.yml": "enfroce: true\n" }, "breaks one law"],
    ["has no repository beside it", "extends: acme/policies:mcp.yml\n", {}, "no remote `origin`"],
  ])("is never read without what it extends: one that %s", async (_, own, tree, what) => {
    const repository = createRepository();
    const commit = repository.commit("base", { [POLICY]: own, ...tree });
    const world = worldAt(repository.path);
    expect((await refusalOf(loadPolicy(world))).trouble.what).toContain(what);
    if (what === "folder") return;
    expect((await refusalOf(loadPolicy(world, { root: repository.path, commit }))).trouble.what).toContain(what);
  });

  test.runIf(process.platform !== "win32")("is not read through a link that leads out of the repository", async () => {
    const outside = temporaryFolder();
    writeFileSync(join(outside, "base.yml"), "enforce: true\n");
    const repository = createRepository();
    repository.commit("base", { [POLICY]: "extends: base.yml\n" });
    symlinkSync(join(outside, "base.yml"), join(repository.path, "base.yml"));
    expect((await refusalOf(loadPolicy(worldAt(repository.path)))).trouble.what).toContain("leads out");
  });
});

describe("the policy of an organisation", () => {
  test("comes by git from the host of origin, at the ref that is named", async () => {
    const { repository, commit } = beside(
      { [POLICY]: "extends: acme/policies:mcp.yml@v1\nprocess: { roles: { technical: { users: [ann] } } }\n" },
      { "mcp.yml": "enforce: true\npreset: team\n" },
    );
    const { policy, from } = await loadPolicy(worldAt(repository.path));
    expect(policy.enforce).toBe(true);
    expect(policy.process?.roles.technical?.users).toEqual(["ann"]);
    expect(from).toBe(`${POLICY}, which extends acme/policies:mcp.yml@v1 at ${commit.slice(0, 7)}`);
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  test("is the one of its default branch where no ref is named", async () => {
    const { repository } = beside({ [POLICY]: "extends: acme/policies:mcp.yml\n" }, { "mcp.yml": "enforce: true\n" });
    expect((await loadPolicy(worldAt(repository.path))).policy.enforce).toBe(false);
  });

  test.each([
    ["acme/policies:gone.yml", "does not exist: acme/policies:gone.yml at"],
    ["acme/policies:mcp.yml@v9", "no branch or tag called v9"],
    ["acme/gone:mcp.yml", "is not there, or may not be read"],
  ])("that cannot be read is refused: %s", async (place, what) => {
    const { repository } = beside({ [POLICY]: `extends: ${place}\n` }, { "mcp.yml": "enforce: true\n" });
    expect((await refusalOf(loadPolicy(worldAt(repository.path)))).trouble.what).toContain(what);
  });

  test("keeps what it locks", async () => {
    const { repository } = beside(
      { [POLICY]: "extends: acme/policies:mcp.yml@v1\nenforce: false\n" },
      { "mcp.yml": "enforce: true\nlocked: [enforce]\n" },
    );
    const { trouble } = await refusalOf(loadPolicy(worldAt(repository.path)));
    expect(trouble.where).toBe(`${POLICY}:2`);
    expect(trouble.detail).toMatch(/locked as enforce at acme\/policies:mcp\.yml@v1 at [0-9a-f]{7}:2$/);
  });
});

describe("a policy file that is named", () => {
  test("is read from where the user stands, and what it extends from the repository's root", async () => {
    const repository = createRepository();
    repository.commit("files", { "a/own.yml": "extends: b/base.yml\n", "b/base.yml": "enforce: true\n" });
    const named = await loadNamedPolicy(worldAt(join(repository.path, "a")), "own.yml");
    expect(named?.resolved.policy.enforce).toBe(true);
    expect(named?.resolved.own).toMatchObject({ where: "a/own.yml", path: "a/own.yml" });
  });

  test("must exist, and without a name there may be none", async () => {
    const world = worldAt(temporaryFolder());
    expect((await refusalOf(loadNamedPolicy(world, "gone.yml"))).trouble.what).toContain('"gone.yml"');
    expect(await loadNamedPolicy(world, undefined)).toBeUndefined();
  });

  test("outside of the repository has no path in it", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "own.yml"), "enforce: true\n");
    const repository = createRepository();
    const named = await loadNamedPolicy(worldAt(repository.path), join(folder, "own.yml"));
    expect(named?.resolved.own).not.toHaveProperty("path");
  });
});
