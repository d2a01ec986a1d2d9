import { describe, expect, it } from "vitest";
import { type Started, start, troubleOf } from "./start.ts";

const REQUEST = { branch: "release", base: "main", title: "chore(release): server 1.3.0", body: "notes" };

const pushBranch = ({ clone }: Started, name = "release"): string => {
  clone.git("switch", "--quiet", "--create", name, "main");
  const sha = clone.commit("chore: release", { "package.json": "{}" });
  clone.git("push", "--quiet", "origin", name);
  clone.git("switch", "--quiet", "main");
  return sha;
};

describe("the version pull request", () => {
  it("is opened, found by its branch, changed, labelled and closed", async () => {
    const world = await start();
    const { github } = world;
    const head = pushBranch(world);
    expect(await github.openPullRequests("release", "main")).toEqual([]);
    const made = await github.createPullRequest(REQUEST);
    expect(made).toMatchObject({ number: 1, title: REQUEST.title, body: "notes", head, labels: [] });
    await github.updatePullRequest(1, { title: "chore(release): server 1.4.0", body: "other notes" });
    await github.addLabels(1, ["release"]);
    await github.addLabels(1, []);
    expect(await github.openPullRequests("release", "main")).toEqual([
      { ...made, title: "chore(release): server 1.4.0", body: "other notes", labels: ["release"] },
    ]);
    await github.updatePullRequest(1, { state: "closed" });
    expect(await github.openPullRequests("release", "main")).toEqual([]);
  });

  it("is not confused with one of a fork, of another branch or into another base", async () => {
    const world = await start();
    const head = pushBranch(world);
    pushBranch(world, "topic");
    pushBranch(world, "next");
    await world.double.state.addPullRequest({ head: "release", fork: "mallory", headSha: head });
    await world.double.state.addPullRequest({ head: "topic" });
    await world.double.state.addPullRequest({ head: "release", base: "next" });
    expect(await world.github.openPullRequests("release", "main")).toEqual([]);
  });

  it.each(["lost-response", "reset"] as const)("is opened once where the answer is lost (%s)", async (kind) => {
    const world = await start();
    pushBranch(world);
    world.double.fail({ kind, operation: "pulls/create" });
    expect(await world.github.createPullRequest(REQUEST)).toMatchObject({ number: 1 });
    expect(await world.github.openPullRequests("release", "main")).toHaveLength(1);
  });

  it("says that somebody opened it meanwhile, and that there is nothing to merge", async () => {
    const world = await start();
    pushBranch(world);
    await world.github.createPullRequest(REQUEST);
    const again = await troubleOf(world.github.createPullRequest(REQUEST));
    expect(again.what).toContain("somebody opened it meanwhile");
    world.clone.git("push", "--quiet", "origin", "main:refs/heads/same");
    const nothing = await troubleOf(world.github.createPullRequest({ ...REQUEST, branch: "same" }));
    expect(nothing.what).toContain("the branch has no commit that main has not");
  });

  it("says which setting keeps workflows from opening one", async () => {
    const world = await start();
    pushBranch(world);
    world.double.state.setActionsMayCreatePullRequests(false);
    const { what, hint } = await troubleOf(world.github.createPullRequest(REQUEST));
    expect(what).toContain("the settings do not let workflows open pull requests");
    expect(hint).toContain("Allow GitHub Actions to create and approve pull requests");
  });

  it("names the permission for it, and not the one for issues, where either would do", async () => {
    const world = await start();
    pushBranch(world);
    const github = await world.connect({
      token: world.double.token({ permissions: { contents: "write", "pull-requests": "read" } }),
    });
    const opening = await troubleOf(github.createPullRequest(REQUEST));
    expect(opening.expected).toBe("permissions: { pull-requests: write }");
    await world.github.createPullRequest(REQUEST);
    const labelling = await troubleOf(github.addLabels(1, ["release"]));
    expect(labelling.expected).toBe("permissions: { pull-requests: write }");
  });
});
