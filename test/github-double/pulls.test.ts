import { describe, expect, it } from "vitest";
import { HERE, pushBranch, start } from "./start.ts";

describe("pull requests", () => {
  it("opens one, follows pushes to its branch, and lists its commits and files", async () => {
    const world = await start();
    const first = pushBranch(world, "topic");
    const { pulls } = world.octokit.rest;
    const { data: opened } = await pulls.create({
      ...HERE,
      title: "feat: topic",
      head: "topic",
      base: "main",
      body: "why",
    });
    expect(opened).toMatchObject({
      number: 1,
      state: "open",
      commits: 1,
      changed_files: 1,
      mergeable: true,
      head: { sha: first },
    });
    expect(world.clone.git("ls-remote", "origin", "refs/pull/1/head")).toContain(first);

    world.clone.git("switch", "--quiet", "topic");
    const second = world.clone.commit("feat: more", { "more.txt": "more\n" });
    world.clone.git("push", "--quiet", "origin", "topic");
    const { data: moved } = await pulls.get({ ...HERE, pull_number: 1 });
    expect(moved).toMatchObject({ commits: 2, additions: 2, head: { sha: second } });
    const { data: files } = await pulls.listFiles({ ...HERE, pull_number: 1 });
    expect(files.map(({ filename, status }) => [filename, status])).toEqual([
      ["more.txt", "added"],
      ["topic.txt", "added"],
    ]);
    const { data: commits } = await pulls.listCommits({ ...HERE, pull_number: 1 });
    expect(commits.map(({ sha }) => sha)).toEqual([first, second]);
    const { data: found } = await world.octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      ...HERE,
      commit_sha: first,
    });
    expect(found.map(({ number }) => number)).toEqual([1]);
  });

  it("refuses a second one of the same branch, one without commits, and one without a branch", async () => {
    const world = await start();
    pushBranch(world, "topic");
    world.clone.git("push", "--quiet", "origin", "main:same");
    const open = (head: string) => world.octokit.rest.pulls.create({ ...HERE, title: "t", head, base: "main" });
    await open("topic");
    const errors = (message: string) => ({ status: 422, response: { data: { errors: [{ message }] } } });
    await expect(open("acme:topic")).rejects.toMatchObject(errors("A pull request already exists for acme:topic."));
    await expect(open("same")).rejects.toMatchObject(errors("No commits between main and same"));
    await expect(open("none")).rejects.toMatchObject({
      status: 422,
      response: { data: { errors: [{ field: "head" }] } },
    });
  });

  it("filters by head only where its owner is named", async () => {
    const world = await start();
    pushBranch(world, "one");
    pushBranch(world, "two");
    await world.github.state.addPullRequest({ head: "one" });
    await world.github.state.addPullRequest({ head: "two" });
    const list = async (head: string) =>
      (await world.octokit.rest.pulls.list({ ...HERE, head })).data.map(({ number }) => number);
    expect(await list("acme:one")).toEqual([1]);
    expect(await list("one")).toEqual([2, 1]);
  });

  it.each([
    ["merge", 2, "Merge pull request #1 from acme/topic\n\nfeat: topic"],
    ["squash", 1, "feat: topic (#1)\n\n* feat: topic"],
    ["rebase", 1, "feat: topic"],
  ] as const)("merges by %s as git has it", async (merge_method, parents, message) => {
    const world = await start();
    const head = pushBranch(world, "topic");
    world.clone.commit("fix: on main", { "main.txt": "x\n" });
    world.clone.git("push", "--quiet", "origin", "main");
    await world.github.state.addPullRequest({ head: "topic", title: "feat: topic", author: "alice", body: "Fixes #2" });
    world.github.state.addIssue({ title: "wanted" });
    const { pulls, repos, issues } = world.octokit.rest;
    const { data } = await pulls.merge({ ...HERE, pull_number: 1, merge_method, sha: head });
    const { data: commit } = await repos.getCommit({ ...HERE, ref: "main" });
    expect(commit).toMatchObject({ sha: data.sha, commit: { message } });
    expect(commit.parents).toHaveLength(parents);
    world.clone.git("fetch", "--quiet");
    expect(world.clone.git("ls-tree", "--name-only", "origin/main").split("\n")).toEqual([
      "README.md",
      "main.txt",
      "topic.txt",
    ]);
    expect((await pulls.get({ ...HERE, pull_number: 1 })).data).toMatchObject({
      merged: true,
      merge_commit_sha: data.sha,
    });
    expect((await issues.get({ ...HERE, issue_number: 2 })).data.state).toBe("closed");
    const { data: found } = await repos.listPullRequestsAssociatedWithCommit({ ...HERE, commit_sha: data.sha });
    expect(found.map(({ number }) => number)).toEqual([1]);
  });

  it("does not merge a conflict, nor a head that has moved", async () => {
    const world = await start({ files: { "a.txt": "a\n" } });
    pushBranch(world, "topic", { "a.txt": "b\n" });
    world.clone.commit("fix: on main", { "a.txt": "c\n" });
    world.clone.git("push", "--quiet", "origin", "main");
    await world.github.state.addPullRequest({ head: "topic" });
    const merge = (sha?: string) =>
      world.octokit.rest.pulls.merge({ ...HERE, pull_number: 1, ...(sha ? { sha } : {}) });
    await expect(merge("1".repeat(40))).rejects.toMatchObject({ status: 409 });
    await expect(merge()).rejects.toMatchObject({
      status: 405,
      response: { data: { message: "Pull Request is not mergeable" } },
    });
  });

  it("works out again whether it can be merged when its base moves, and says neither until then", async () => {
    const world = await start({ files: { "a.txt": "a\n" } });
    pushBranch(world, "topic", { "a.txt": "b\n" });
    const { number } = await world.github.state.addPullRequest({ head: "topic" });
    const mergeable = async () => (await world.octokit.rest.pulls.get({ ...HERE, pull_number: number })).data.mergeable;
    expect(await mergeable()).toBe(true);
    world.clone.commit("fix: on main", { "a.txt": "c\n" });
    world.clone.git("push", "--quiet", "origin", "main");
    expect(await mergeable()).toBe(false);
    world.github.state.setMergeabilityKnown(number, false);
    expect(await mergeable()).toBe(null);
  });

  it("is closed when its branch is gone and merged when its base holds it", async () => {
    const world = await start();
    pushBranch(world, "gone");
    pushBranch(world, "held");
    await world.github.state.addPullRequest({ head: "gone" });
    await world.github.state.addPullRequest({ head: "held" });
    world.clone.git("push", "--quiet", "origin", "--delete", "gone");
    world.clone.git("push", "--quiet", "origin", "held:main");
    const { data } = await world.octokit.rest.pulls.list({ ...HERE, state: "all", direction: "asc" });
    expect(data.map(({ number, state, merged_at }) => [number, state, merged_at !== null])).toEqual([
      [1, "closed", false],
      [2, "closed", true],
    ]);
  });

  it("shows a fork, a fork that was deleted, and an author who is gone", async () => {
    const world = await start();
    const sha = pushBranch(world, "topic");
    const { state } = world.github;
    await state.addPullRequest({ head: "patch-1", headSha: sha, fork: "mallory", author: "mallory" });
    await state.addPullRequest({ head: "patch-2", headSha: sha, fork: null, author: "left" });
    state.deleteUser("left");
    const get = async (pull_number: number) => (await world.octokit.rest.pulls.get({ ...HERE, pull_number })).data;
    expect(await get(1)).toMatchObject({
      head: { label: "mallory:patch-1", repo: { full_name: "mallory/server", fork: true } },
    });
    expect(await get(2)).toMatchObject({ user: { login: "ghost" }, head: { repo: null } });
  });

  it("keeps reviews on the commit they were made on, and nobody for an account that is gone", async () => {
    const world = await start();
    const head = pushBranch(world, "topic");
    const { state } = world.github;
    await state.addPullRequest({ head: "topic", author: "alice", requestedReviewers: ["bob"] });
    state.addReview(1, { author: "bob", state: "APPROVED", body: "fine" });
    state.addReview(1, { author: "carol", state: "CHANGES_REQUESTED", commit: "1".repeat(40) });
    state.deleteUser("carol");
    const { pulls } = world.octokit.rest;
    const { data } = await pulls.listReviews({ ...HERE, pull_number: 1 });
    expect(data).toMatchObject([
      { user: { login: "bob" }, state: "APPROVED", commit_id: head },
      { user: null, state: "CHANGES_REQUESTED", commit_id: "1".repeat(40) },
    ]);
    expect((await pulls.listRequestedReviewers({ ...HERE, pull_number: 1 })).data.users).toEqual([]);
    const made = await pulls.createReview({ ...HERE, pull_number: 1, event: "COMMENT", body: "seen" });
    expect((await pulls.getReview({ ...HERE, pull_number: 1, review_id: made.data.id })).data).toMatchObject({
      user: { login: "github-actions[bot]", type: "Bot" },
      state: "COMMENTED",
    });
  });

  it("pages through 400 reviews with four requests", async () => {
    const world = await start();
    pushBranch(world, "topic");
    await world.github.state.addPullRequest({ head: "topic" });
    for (let count = 0; count < 400; count += 1)
      world.github.state.addReview(1, { author: `reviewer-${count}`, state: "APPROVED" });
    const before = world.github.requests.length;
    const reviews = await world.octokit.paginate(world.octokit.rest.pulls.listReviews, {
      ...HERE,
      pull_number: 1,
      per_page: 100,
    });
    expect(reviews).toHaveLength(400);
    expect(world.github.requests.length - before).toBe(4);
  });

  it("asks people and teams for a review, but not the author", async () => {
    const world = await start();
    pushBranch(world, "topic");
    world.github.state.addTeam("core", { dave: "maintainer", erin: "member" });
    await world.github.state.addPullRequest({ head: "topic", author: "alice" });
    const ask = (reviewers: string[]) =>
      world.octokit.rest.pulls.requestReviewers({ ...HERE, pull_number: 1, reviewers, team_reviewers: ["core"] });
    await expect(ask(["alice"])).rejects.toMatchObject({ status: 422 });
    expect((await ask(["bob"])).data).toMatchObject({
      requested_reviewers: [{ login: "bob" }],
      requested_teams: [{ slug: "core" }],
    });
  });
});
