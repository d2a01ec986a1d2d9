import { describe, expect, it } from "vitest";
import { startChanges } from "./change-world.ts";

describe("the pull requests of a head commit", () => {
  it("are the open ones whose head it is, and no others that hold it", async () => {
    const world = await startChanges();
    const { state } = world.double;
    world.clone.git("push", "--quiet", "origin", "main:refs/heads/next");
    const head = world.push("topic", { a: "1" });
    await state.addPullRequest({ head: "topic" });
    await state.addPullRequest({ head: "topic", base: "next" });
    world.clone.git("push", "--quiet", "origin", "topic:refs/heads/longer");
    world.clone.git("branch", "--quiet", "longer", "topic");
    world.push("longer", { b: "1" });
    await state.addPullRequest({ head: "longer" });
    expect(await world.gate.pullRequestsOfHead(head)).toEqual([
      { number: 1, state: "open" },
      { number: 2, state: "open" },
    ]);
    expect(world.operations()).toHaveLength(1);
    await state.mergePullRequest(2);
    expect(await world.gate.pullRequestsOfHead(head)).toEqual([
      { number: 1, state: "open" },
      { number: 2, state: "merged" },
    ]);
    expect(await world.gate.pullRequestsOfHead("0123456789".repeat(4))).toEqual([]);
  });

  it("are found by their branch where GitHub does not know the commit as theirs", async () => {
    const world = await startChanges();
    const { state } = world.double;
    world.clone.git("push", "--quiet", "origin", "main:refs/heads/release");
    world.push("older", { z: "1" });
    // what is on the default branch already belongs, for GitHub, to merged pull requests alone
    const tip = world.clone.commit("fix: on main", { b: "1" });
    world.clone.git("push", "--quiet", "origin", "main");
    const { number } = await state.addPullRequest({ head: "main", base: "release", fork: "mallory", headSha: tip });
    await state.addPullRequest({ head: "main", base: "release", fork: "other", headSha: world.base });
    expect(await world.gate.pullRequestsOfHead(tip)).toEqual([]);
    expect(await world.gate.pullRequestsOfHead(tip, "main")).toEqual([{ number, state: "open" }]);
    expect(world.operations()).toHaveLength(2);
  });

  it("are all of very many", async () => {
    const world = await startChanges();
    const headSha = world.push("topic", { a: "1" });
    for (let index = 0; index < 130; index += 1) {
      await world.double.state.addPullRequest({ head: "patch-1", fork: `fork-${index}`, headSha });
    }
    const found = await world.gate.pullRequestsOfHead("0123456789".repeat(4), "patch-1");
    expect(found).toEqual([]);
    expect(await world.gate.pullRequestsInto("main")).toHaveLength(130);
    expect(world.operations()).toHaveLength(4);
  }, 60_000);
});

describe("the pull requests into a branch", () => {
  it("are the open ones, smallest first", async () => {
    const world = await startChanges();
    const { state } = world.double;
    world.clone.git("push", "--quiet", "origin", "main:refs/heads/next");
    for (const branch of ["one", "two", "three"]) {
      world.push(branch, { [branch]: "1" });
      await state.addPullRequest({ head: branch, base: branch === "two" ? "next" : "main" });
    }
    expect(await world.gate.pullRequestsInto("main")).toEqual([1, 3]);
    await state.mergePullRequest(1);
    expect(await world.gate.pullRequestsInto("main")).toEqual([3]);
    expect(await world.gate.pullRequestsInto("none")).toEqual([]);
  });
});

describe("the pull requests that brought a commit", () => {
  it.each(["merge", "squash", "rebase"] as const)("are the merged ones (%s)", async (method) => {
    const world = await startChanges();
    world.push("topic", { a: "1" });
    const head = world.push("topic", { a: "2" });
    world.clone.commit("fix: meanwhile", { b: "1" });
    world.clone.git("push", "--quiet", "origin", "main");
    await world.double.state.addPullRequest({ head: "topic" });
    expect(await world.gate.broughtBy(head)).toEqual([]);
    const mergeCommit = await world.double.state.mergePullRequest(1, { method });
    expect(await world.gate.broughtBy(mergeCommit)).toEqual([
      { number: 1, repository: { owner: "acme", name: "server" }, head, mergeCommit, base: "main", commits: 2 },
    ]);
    expect(await world.gate.broughtBy(world.base)).toEqual([]);
    expect(await world.gate.broughtBy("0123456789".repeat(4))).toEqual([]);
  });
});
