import { describe, expect, test } from "vitest";
import { loadVersionFacts } from "../../src/load/version-facts.ts";
import type { Surface } from "../../src/model/surface.ts";
import { createRepository, temporaryFolder } from "../support/repository.ts";
import { worldIn, writeTree } from "./small-server.ts";

const files = (version: string) => ({
  "package.json": JSON.stringify({ name: "@acme/notes", version }),
  "package-lock.json": JSON.stringify({ name: "@acme/notes", lockfileVersion: 3, packages: { "": { version } } }),
  "server.json": JSON.stringify({
    version,
    packages: [
      { registryType: "npm", identifier: "@acme/notes", version },
      { registryType: "pypi", identifier: "other", version: "9.9.9" },
    ],
  }),
  "manifest.json": JSON.stringify({ manifest_version: "0.3", version, server: {}, tools: [{ name: "a" }] }),
  "gemini-extension.json": JSON.stringify({ name: "notes", version }),
  ".claude-plugin/plugin.json": JSON.stringify({ name: "notes", version }),
});

const describeAt = async (root: string, question: object = {}) => {
  const asked = { folder: ".", head: { source: "." }, release: "none", ...question };
  return (await loadVersionFacts(asked, worldIn(root))).descriptions;
};

const surfaces = (...more: Partial<Surface>[]): Surface[] =>
  more.map((fields) => ({ era: "legacy", tools: [{ name: "a" }], ...fields }));

describe("what a side says of itself", () => {
  test("is every file of the package that states its version, and the tools of its bundle", async () => {
    const folder = temporaryFolder();
    await writeTree(folder, files("1.2.0"));
    const head = (await describeAt(folder))?.head;
    expect(head?.version).toEqual({ version: "1.2.0", from: "package.json" });
    expect(head?.statements?.map(({ from, version }) => `${from} ${version}`)).toEqual([
      "server.json 1.2.0",
      "server.json (package @acme/notes) 1.2.0",
      "package-lock.json 1.2.0",
      "manifest.json 1.2.0",
      "gemini-extension.json 1.2.0",
      ".claude-plugin/plugin.json 1.2.0",
    ]);
    expect(head?.manifest).toEqual({ file: "manifest.json", tools: ["a"] });
  });

  test("is read in the folder of the package, with paths from the root", async () => {
    const { path, commit } = createRepository();
    const inner = Object.fromEntries(Object.entries(files("1.0.0")).map(([name, text]) => [`servers/a/${name}`, text]));
    const base = commit("base", { ...inner, "manifest.json": '{"version":"7.0.0"}' });
    await writeTree(path, { "servers/a/package.json": '{"name":"@acme/notes","version":"1.1.0"}' });
    const described = await describeAt(path, {
      root: path,
      folder: "servers/a",
      base: { source: `git:${base}`, commit: base },
    });
    expect(described?.base?.version?.version).toBe("1.0.0");
    expect(described?.head.version?.version).toBe("1.1.0");
    expect(described?.base?.statements).toEqual(described?.head.statements);
    expect(described?.head.statements?.map(({ file }) => file)).toContain("servers/a/.claude-plugin/plugin.json");
  });

  test.each<[string, object]>([
    ["a manifest of a web page", { "manifest.json": { version: "3", manifest_version: 3 } }],
    [
      "a manifest whose tools are made at run time",
      { "manifest.json": { manifest_version: "0.3", server: {}, tools_generated: true, tools: [] } },
    ],
    ["a file that is not JSON", { "gemini-extension.json": "{ // a comment\n}" }],
  ])("is nothing in %s", async (_, tree) => {
    const folder = temporaryFolder();
    await writeTree(folder, { "package.json": { name: "x", version: "1.0.0" }, ...tree });
    const head = (await describeAt(folder))?.head;
    expect(head?.statements).toEqual([]);
    expect(head).not.toHaveProperty("manifest");
  });

  test("is what the plain client is told, in whatever era", async () => {
    const surface = {
      schemaVersion: 1,
      surfaces: surfaces(
        { serverInfo: { name: "n", version: "1.0.0" } },
        { era: "modern", tools: [{ name: "b" }] },
        { profile: "admin", tools: [{ name: "drop" }], serverInfo: { version: "6.6.6" } },
      ),
      volatile: [],
    };
    const head = { source: "new.json", surface };
    expect((await describeAt(temporaryFolder(), { head }))?.head).toEqual({ served: "1.0.0", tools: ["a", "b"] });
  });

  test("is nothing at all on a base that had no server", async () => {
    const described = await describeAt(temporaryFolder(), { base: { source: "git:x", absent: true } });
    expect(described).not.toHaveProperty("base");
  });
});
