import { describe, expect, it, vi } from "vitest";
import { type ChangeWorld, startChanges } from "./change-world.ts";

const queue = async (world: ChangeWorld, ...branches: readonly string[]) => {
  const heads: string[] = [];
  for (const branch of branches) {
    world.push(branch, { [branch]: "1" });
    const { number } = await world.double.state.addPullRequest({ head: branch });
    heads.push(await world.double.state.addToMergeQueue(number));
  }
  return heads;
};

describe("a merge group", () => {
  it("holds all before it in the queue, in order, on the commit that the first was made on", async () => {
    const world = await startChanges();
    const heads = await queue(world, "one", "two", "three");
    expect(await world.gate.mergeGroup("main", heads[0] ?? "")).toEqual({ base: world.base, numbers: [1] });
    expect(await world.gate.mergeGroup("main", heads[1] ?? "")).toEqual({ base: world.base, numbers: [1, 2] });
    expect(await world.gate.mergeGroup("main", heads[2] ?? "")).toEqual({ base: world.base, numbers: [1, 2, 3] });
    expect(world.operations()).toHaveLength(3);
  });

  it("is found behind many commits", async () => {
    const world = await startChanges();
    const { clone } = world;
    clone.git("switch", "--quiet", "--create", "many", "main");
    // history comes by date: of one second any may come first
    vi.stubEnv("GIT_COMMITTER_DATE", "2040-01-01T00:00:00Z");
    for (let index = 0; index < 110; index += 1)
      clone.git("commit", "--quiet", "--allow-empty", "--message", "fix: it");
    vi.unstubAllEnvs();
    clone.git("push", "--quiet", "origin", "many");
    const { number } = await world.double.state.addPullRequest({ head: "many" });
    const head = await world.double.state.addToMergeQueue(number);
    expect(await world.gate.mergeGroup("main", head)).toEqual({ base: world.base, numbers: [number] });
    expect(world.operations()).toHaveLength(2);
  });

  it("is not guessed where the queue does not tell", async () => {
    const world = await startChanges();
    expect(await world.gate.mergeGroup("main", world.base)).toBeUndefined();
    const [head = ""] = await queue(world, "one");
    expect(await world.gate.mergeGroup("main", world.base)).toBeUndefined();
    expect(await world.gate.mergeGroup("next", head)).toBeUndefined();
    const github = await world.connect({ token: world.double.token({ permissions: { contents: "read" } }) });
    expect(await github.mergeGroup("main", head)).toBeUndefined();
  });
});
