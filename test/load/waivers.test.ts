import { describe, expect, test } from "vitest";
import { createFiles } from "../../src/adapters/files.ts";
import { createGit } from "../../src/adapters/git.ts";
import { createProcesses } from "../../src/adapters/processes.ts";
import { loadWaivers } from "../../src/load/waivers.ts";
import { ConfigError } from "../../src/model/errors.ts";
import type { World } from "../../src/model/ports.ts";
import { createRepository } from "../support/repository.ts";

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

const PATH = ".mcp-lifecycle/waivers.yml";
const entry = (fingerprint: string, { until = "2027-01-31", reason = "agreed" } = {}): string =>
  `  - fingerprint: "${fingerprint.repeat(16)}"\n    reason: ${reason}\n    owner: "@ann"\n    until: ${until}\n`;
const file = (...entries: string[]): string => `waivers:\n${entries.join("")}`;

describe("waivers are read from head", () => {
  test("and those that base has alike are not new, whatever their reason says now", async () => {
    const repository = createRepository();
    const commit = repository.commit("base", { [PATH]: file(entry("a"), entry("b")) });
    repository.write({
      [PATH]: file(entry("a", { reason: "agreed again" }), entry("b", { until: "2028-01-31" }), entry("c")),
    });
    const found = await loadWaivers(worldAt(repository.path), { head: ".", base: { root: repository.path, commit } });
    expect(found.map(({ fingerprint, isNew, at }) => [fingerprint[0], isNew, at.line])).toEqual([
      ["a", false, 2],
      ["b", true, 6],
      ["c", true, 10],
    ]);
  });

  test("all are new where base has none, and none where there is no base to compare with", async () => {
    const repository = createRepository();
    const commit = repository.commit("base", { "README.md": "" });
    repository.write({ [PATH]: file(entry("a")) });
    const world = worldAt(repository.path);
    const isNew = async (base?: { root: string; commit: string }) =>
      (await loadWaivers(world, { head: ".", base })).map((waiver) => waiver.isNew);
    expect(await isNew({ root: repository.path, commit })).toEqual([true]);
    expect(await isNew()).toEqual([false]);
  });

  test("of a commit, where head is one, and not from the work tree", async () => {
    const repository = createRepository();
    const commit = repository.commit("head", { [PATH]: file(entry("a")) });
    repository.write({ [PATH]: file() });
    expect(await loadWaivers(worldAt(repository.path), { head: `git:${commit}` })).toHaveLength(1);
  });

  test("a file of head that cannot be understood is refused, and one of base accepts nothing", async () => {
    const repository = createRepository();
    const commit = repository.commit("base", { [PATH]: "waivers: 3\n" });
    const world = worldAt(repository.path);
    const base = { root: repository.path, commit };
    await expect(loadWaivers(world, { head: ".", base })).rejects.toThrow(ConfigError);
    repository.write({ [PATH]: file(entry("a")) });
    expect((await loadWaivers(world, { head: ".", base })).map(({ isNew }) => isNew)).toEqual([true]);
  });

  test("no file is no waiver", async () => {
    expect(await loadWaivers(worldAt(createRepository().path), { head: "." })).toEqual([]);
  });
});
