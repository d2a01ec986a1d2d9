import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openMarkdown } from "../../../src/load/docs/open-markdown.ts";
import { findPagesFolder } from "../../../src/load/docs/pages-folder.ts";
import { openProse } from "../../../src/load/docs/prose-files.ts";
import { createWorld } from "../../../src/runner/world.ts";
import { createRepository } from "../../support/repository.ts";

const silent = { start: () => ({ [Symbol.dispose]: () => undefined }) };

const worldAt = (cwd: string) =>
  createWorld({ cwd, signal: new AbortController().signal, progress: silent, readEvent: async () => undefined });

const scene = () => {
  const { path } = createRepository();
  const folder = join(path, "docs");
  mkdirSync(folder);
  return { path, folder, world: worldAt(path) };
};

describe("files of people", () => {
  it("keep their byte order mark where regions are written into them", async () => {
    const { path, world } = scene();
    const text = "\uFEFF# a\n\n<!-- mcp-lifecycle:tools:start -->\n<!-- mcp-lifecycle:tools:end -->\n";
    writeFileSync(join(path, "README.md"), text);
    const [file] = await openMarkdown(world, path, ["README.md"]);
    expect(file?.text).toBe(text);
    expect(readFileSync(join(path, "README.md"), "utf8")).toBe(file?.text);
  });

  it("are found once, however many links lead round in circles", { timeout: 5_000 }, async () => {
    const { path, folder, world } = scene();
    writeFileSync(join(folder, "a.md"), "a\n");
    for (let index = 0; index < 30; index++) symlinkSync(".", join(folder, `loop${index}`));
    const { files } = await openProse(world, { root: path, folder, servers: [], globs: undefined });
    expect(files.map(({ shown }) => shown)).toEqual(["docs/a.md"]);
  });

  it("are not looked for where a link leads out of the repository", async () => {
    const { path, folder, world } = scene();
    const other = createRepository();
    writeFileSync(join(other.path, "b.md"), "b\n");
    symlinkSync(other.path, join(folder, "elsewhere"));
    const { files } = await openProse(world, { root: path, folder, servers: [], globs: undefined });
    expect(files).toEqual([]);
  });
});

describe("the folder of the pages", () => {
  it("is never sent out of the repository by the policy, which a change brings", async () => {
    const { path, world } = scene();
    const inner = join(path, "server");
    mkdirSync(inner);
    symlinkSync(createRepository().path, join(path, "away"));
    const find = (policy: string, cwd = path, named?: string) => findPagesFolder(worldAt(cwd), path, { named, policy });
    expect(await find("site/api")).toBe("site/api");
    expect(await find("site", inner)).toBe("../site");
    for (const policy of ["..", "../out", "site/../../out", "away", "away/below"]) {
      for (const cwd of [path, inner]) await expect(find(policy, cwd)).rejects.toThrow(/leads out of the repository/);
    }
    expect(await find("../out", path, "/somewhere")).toBe("/somewhere");
    expect(await findPagesFolder(world, path, { named: undefined, policy: undefined })).toBe("docs");
  });
});
