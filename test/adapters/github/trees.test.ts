import { describe, expect, it } from "vitest";
import { startChanges } from "./change-world.ts";
import { troubleOf } from "./start.ts";

describe("changed files by their trees", () => {
  it("are all paths that differ, moves and submodules too, in two reads", async () => {
    const world = await startChanges({ files: { "a.txt": "a", "old/b.txt": "moved as it is", "c.sh": "c" } });
    const { clone, base } = world;
    clone.git("switch", "--quiet", "--create", "topic");
    clone.git("update-index", "--add", "--cacheinfo", `160000,${base},library`);
    clone.git("update-index", "--chmod=+x", "c.sh");
    clone.git("mv", "old/b.txt", "b.txt");
    clone.git("commit", "--quiet", "--message", "feat: all");
    const head = clone.git("rev-parse", "HEAD");
    clone.git("push", "--quiet", "origin", "topic");
    expect(await world.gate.changedFiles(base, head)).toEqual([
      { path: "b.txt", previousPath: "old/b.txt" },
      { path: "c.sh" },
      { path: "library" },
    ]);
    expect(world.operations()).toEqual(["git/get-tree", "git/get-tree"]);
    expect(await world.gate.changedFiles(base, base)).toEqual([]);
    expect(world.operations()).toHaveLength(2);
  });

  it("are not known where GitHub cuts a tree short", async () => {
    const world = await startChanges({ files: { a: "1", b: "1" } });
    const head = world.push("topic", { c: "1" });
    world.double.state.setTreeLimit(2);
    expect(await world.gate.changedFiles(world.base, head)).toBeUndefined();
  });

  it("are an error where a commit is not there", async () => {
    const world = await startChanges();
    const { what } = await troubleOf(world.gate.changedFiles(world.base, "0123456789".repeat(4)));
    expect(what).toContain("the files of commit 0123456 could not be listed: it is not there");
  });
});

describe("where two commits part", () => {
  it("is told in one read, without files", async () => {
    const world = await startChanges();
    const head = world.push("topic", { a: "1" });
    const tip = world.push("next", { b: "1" });
    expect(await world.gate.mergeBase(tip, head)).toBe(world.base);
    expect(await world.gate.mergeBase(world.base, head)).toBe(world.base);
    expect(world.double.requests[0]?.query).toEqual({ page: "2", per_page: "1" });
  });

  it("is nowhere where they have nothing in common, and an error where one is not there", async () => {
    const world = await startChanges();
    world.clone.git("switch", "--quiet", "--orphan", "alien");
    const alien = world.clone.commit("feat: alien", { x: "1" });
    world.clone.git("push", "--quiet", "origin", "alien");
    expect(await world.gate.mergeBase(world.base, alien)).toBeUndefined();
    const { what } = await troubleOf(world.gate.mergeBase(world.base, "0123456789".repeat(4)));
    expect(what).toContain("part could not be read: it is not there");
  });
});
