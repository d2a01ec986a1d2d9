import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, ProbeError } from "../../../src/model/errors.ts";
import { FAREWELL, GREET, greeter } from "../../support/greeter.ts";
import { createRepository, type Repository, type Tree } from "../../support/repository.ts";
import { plan, versions } from "./world.ts";

const below = (folder: string, tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).map(([path, text]) => [`${folder}/${path}`, text]));

const withServer = (): Repository => {
  const repository = createRepository();
  repository.commit("feat: begin", greeter([GREET, FAREWELL]));
  repository.git("tag", "v1.0.0");
  return repository;
};

describe("the floor", () => {
  it("is what the API needs, whatever the commits say", async () => {
    const repository = withServer();
    repository.commit("fix: tidy", greeter([GREET]));
    const [made] = (await plan(repository.path)).packages;
    expect(made).toMatchObject({ next: "2.0.0", bump: "major", floor: { bump: "major" } });
    expect(made?.reasons.map(({ kind }) => kind)).toEqual(["api", "commits"]);
    expect(made?.floor?.findings.map(({ rule }) => rule)).toContain("tool-removed");
    await expect(plan(repository.path, { bump: "patch" })).rejects.toMatchObject({
      trouble: { detail: expect.stringContaining("tool-removed"), expected: "at least 2.0.0" },
    });
  });

  it("is lowered by a waiver alone", async () => {
    const repository = withServer();
    repository.commit("fix: tidy", greeter([GREET]));
    const found =
      (await plan(repository.path)).packages[0]?.floor?.findings.filter(({ bump }) => bump === "major") ?? [];
    const waivers = found.map(({ fingerprint }) => ({
      fingerprint,
      reason: "nobody called it",
      owner: "me",
      until: "2027-01-01",
    }));
    repository.commit("chore: waive", { ".mcp-lifecycle/waivers.yml": `waivers: ${JSON.stringify(waivers)}\n` });
    expect(await versions(repository.path, { bump: "patch" })).toEqual(["v1.0.1"]);
  });

  it("is not looked at where nothing is released", async () => {
    const repository = withServer();
    expect((await plan(repository.path)).unchanged).toHaveLength(1);
  });

  it("that cannot be looked at releases nothing, and a recorded surface stands in for the last release", async () => {
    const repository = createRepository();
    repository.commit("feat: begin", {
      ...greeter([GREET, FAREWELL]),
      "server.js": "throw new Error('never started');\n",
    });
    repository.git("tag", "v1.0.0");
    repository.commit("fix: start", greeter([GREET]));
    const refused = await plan(repository.path).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProbeError);
    expect(refused).toMatchObject({ trouble: { hint: expect.stringContaining("--base <snapshot>.json") } });
    writeFileSync(join(repository.path, "old.json"), JSON.stringify({ tools: [GREET, FAREWELL] }));
    expect(await versions(repository.path, { base: "old.json" })).toEqual(["v2.0.0"]);
  });

  it("is each declared server's in the package that holds it, and missing elsewhere with the reason", async () => {
    const repository = createRepository();
    const named = (name: string, tree: Tree): Tree => ({
      ...tree,
      "package.json": `${JSON.stringify({ name, version: "1.0.0", type: "module", bin: "server.js" })}\n`,
    });
    repository.commit("feat: begin", {
      "package.json": JSON.stringify({ private: true, workspaces: ["packages/*"] }),
      ".github/mcp-lifecycle.yml":
        "servers:\n  a: { path: packages/a, start: node server.js }\n  b: { path: packages/b/, start: node server.js }\n",
      ...below("packages/a", named("a", greeter([GREET, FAREWELL]))),
      ...below("packages/b", named("b", greeter([GREET]))),
      "packages/lib/package.json": '{"name":"lib","version":"1.0.0"}',
    });
    for (const name of ["a", "b", "lib"]) repository.git("tag", `${name}@1.0.0`);
    repository.commit("fix: all", {
      ...below("packages/a", named("a", greeter([GREET]))),
      ...below("packages/b", named("b", greeter([GREET, FAREWELL]))),
      "packages/lib/x": "1",
    });
    const { packages } = await plan(join(repository.path, "packages/lib"));
    expect(packages.map(({ tag, floor, withoutFloor }) => [tag, floor?.bump, withoutFloor])).toEqual([
      ["a@2.0.0", "major", undefined],
      ["b@1.1.0", "minor", undefined],
      ["lib@1.0.1", undefined, "no MCP server was found in it, and the policy names none"],
    ]);
    expect(packages[0]?.floor?.findings.every(({ server }) => server === "a")).toBe(true);
  });
});

const library = (): Repository => {
  const repository = createRepository();
  repository.commit("chore: begin", {
    "package.json": '{"name":"lib","version":"1.0.0"}',
    ".changeset/README.md": "# x",
  });
  repository.git("tag", "v1.0.0");
  return repository;
};

describe("what people say", () => {
  it("by a changeset counts from the commit that brought it until the next release", async () => {
    const repository = library();
    repository.commit("chore: say", { ".changeset/odd-cats.md": '---\n"lib": minor\n---\n\nMore.\n' });
    const [made] = (await plan(repository.path)).packages;
    expect(made).toMatchObject({
      next: "1.1.0",
      reasons: [{ kind: "changeset", by: "changeset .changeset/odd-cats.md" }],
    });
    repository.git("tag", "v1.1.0");
    repository.commit("chore: more", { a: "1" });
    expect(await versions(repository.path)).toEqual([]);
    repository.write({ ".changeset/new-dogs.md": '---\n"lib": major\n---\n' });
    expect(await versions(repository.path)).toEqual(["v2.0.0"]);
  });

  it("by a broken changeset is refused", async () => {
    const repository = library();
    repository.commit("fix: a", { ".changeset/x.md": '---\n"lib": huge\n---\n' });
    await expect(plan(repository.path)).rejects.toThrow(ConfigError);
  });

  it("by the label and the title of a pull request counts for what it touches, and not of the version pull request", async () => {
    const repository = library();
    const baseSha = repository.git("rev-parse", "HEAD");
    repository.commit("wip", { a: "1" });
    const pullRequest = {
      number: 1,
      title: "feat: more",
      body: "",
      labels: ["semver:major"],
      author: "me",
      fromFork: false,
    };
    const event = { name: "pull_request", baseSha, baseRef: "main", headRef: "topic", pullRequest };
    const [made] = (await plan(repository.path, { event })).packages;
    expect(made?.next).toBe("2.0.0");
    expect(made?.reasons.map(({ kind, bump }) => `${kind} ${bump}`)).toEqual(["label major", "title minor"]);
    expect(await versions(repository.path, { event: { ...event, headRef: "mcp-lifecycle/release" } })).toEqual([]);
  });
});

describe("a registry", () => {
  it("that has the next version stops it, and the next free one is named", async () => {
    const repository = library();
    repository.commit("fix: a", { a: "1" });
    const published = { lib: ["1.0.0", "1.0.1", "1.0.2"] };
    expect(await versions(repository.path, { published })).toEqual(["v1.0.1"]);
    await expect(plan(repository.path, { published, asksRegistry: true })).rejects.toMatchObject({
      trouble: { what: "lib 1.0.1 is taken: it is published on npm", hint: expect.stringContaining("--version 1.0.3") },
    });
    expect(await versions(repository.path, { published, asksRegistry: true, prerelease: "rc" })).toEqual([
      "v1.0.1-rc.1",
    ]);
    expect(await versions(repository.path, { asksRegistry: true })).toEqual(["v1.0.1"]);
  });
});
