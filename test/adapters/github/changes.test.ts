import { describe, expect, it } from "vitest";
import { pushMany, startChanges } from "./change-world.ts";
import { troubleOf } from "./start.ts";

describe("a pull request as it is judged", () => {
  it("is read at once, with all that people did on it", async () => {
    const world = await startChanges();
    const { state } = world.double;
    state.addUser("ann");
    const issue = state.addIssue({ title: "slow" });
    const head = world.push("topic", { "a.txt": "one\ntwo\n" });
    const { number } = await state.addPullRequest({
      head: "topic",
      author: "ann",
      title: "feat: faster",
      body: `Closes #${issue.number}\r\n`,
      labels: ["hotfix"],
      draft: true,
    });
    state.addReview(number, { author: "bob", state: "APPROVED", submittedAt: "2026-11-02T11:00:00Z" });
    const read = await world.gate.change(number);
    expect(world.operations()).toEqual(["graphql/repository"]);
    expect(read).toEqual({
      request: {
        repository: { owner: "acme", name: "server", defaultBranch: "main" },
        number,
        title: "feat: faster",
        body: `Closes #${issue.number}\r\n`,
        author: { login: "ann", kind: "user" },
        labels: ["hotfix"],
        state: "open",
        isDraft: true,
        head: { sha: head, ref: "topic", fromFork: false },
        base: { sha: world.base, ref: "main" },
      },
      baseTip: world.base,
      commits: [{ sha: head, people: [], hasUnknownPeople: true, message: "feat: topic" }],
      reviews: [
        {
          id: expect.any(Number),
          reviewer: { login: "bob", kind: "user" },
          state: "approved",
          commit: head,
          submittedAt: "2026-11-02T11:00:00Z",
          isEdited: false,
        },
      ],
      size: { additions: 2, deletions: 0, files: 1 },
      linkedIssues: { [`acme/server#${issue.number}`]: { kind: "issue", state: "open" } },
    });
    expect(await world.gate.request(number)).toEqual(read?.request);
  });

  it("is nothing where there is none, and an error where the repository is hidden", async () => {
    const world = await startChanges();
    expect(await world.gate.change(7)).toBeUndefined();
    expect(await world.gate.request(7)).toBeUndefined();
    const github = await world.connect({ token: world.double.token({ permissions: { contents: "read" } }) });
    const { what, expected } = await troubleOf(github.change(7));
    expect(what).toContain("pull request #7 could not be read: the token may not");
    expect(expected).toContain("pull-requests: read");
  });

  it("says which commit it became, and that it was merged", async () => {
    const world = await startChanges();
    world.push("topic", { a: "1" });
    const { number } = await world.double.state.addPullRequest({ head: "topic" });
    const mergeCommit = await world.double.state.mergePullRequest(number, { method: "squash" });
    expect(await world.gate.request(number)).toMatchObject({ state: "merged", mergeCommit });
  });

  it("is one of a fork where it is, and where the fork is gone", async () => {
    const world = await startChanges();
    const headSha = world.push("theirs", { a: "1" });
    const { state } = world.double;
    const fork = await state.addPullRequest({ head: "topic", fork: "mallory", headSha });
    const gone = await state.addPullRequest({ head: "topic", fork: null, headSha });
    expect((await world.gate.request(fork.number))?.head).toEqual({ sha: headSha, ref: "topic", fromFork: true });
    expect((await world.gate.request(gone.number))?.head.fromFork).toBe(true);
  });

  it("tells where its base is now, and nothing where that is gone", async () => {
    const world = await startChanges();
    world.clone.git("push", "--quiet", "origin", "main:refs/heads/next");
    world.push("topic", { a: "1" });
    const { number } = await world.double.state.addPullRequest({ head: "topic", base: "next" });
    const moved = world.clone.commit("fix: meanwhile", { b: "1" });
    world.clone.git("push", "--quiet", "origin", "main:next");
    expect(await world.gate.change(number)).toMatchObject({ baseTip: moved, request: { base: { sha: world.base } } });
    world.clone.git("push", "--quiet", "origin", ":next");
    expect(await world.gate.change(number)).not.toHaveProperty("baseTip");
  });

  it.each(["person", "github"] as const)("tells when its base was last changed (by %s)", async (by) => {
    const world = await startChanges();
    world.clone.git("push", "--quiet", "origin", "main:refs/heads/next");
    world.push("topic", { a: "1" });
    const { number } = await world.double.state.addPullRequest({ head: "topic" });
    expect(await world.gate.change(number)).not.toHaveProperty("baseChangedAt");
    await world.double.state.moveToBase(number, "next", "person");
    await world.double.state.moveToBase(number, "main", by);
    const thread = await world.gate.change(number);
    expect(Date.parse(thread?.baseChangedAt ?? "")).toBeGreaterThan(Date.parse("2026-11-02T10:00:00Z"));
  });
});

describe("reviews of a pull request", () => {
  it.each([
    [3, 1],
    [101, 1],
    [200, 1],
    [201, 2],
    [400, 2],
    [401, 3],
  ])("are all read: %i of them in %i reads", async (count, reads) => {
    const world = await startChanges();
    world.push("topic", { a: "1" });
    const { number } = await world.double.state.addPullRequest({ head: "topic" });
    for (let index = 0; index < count; index += 1) {
      world.double.state.addReview(number, { author: `person-${index}`, state: "COMMENTED" });
    }
    const read = await world.gate.change(number);
    expect(read?.reviews.map(({ reviewer }) => reviewer.login)).toEqual(
      Array.from({ length: count }, (_, index) => `person-${index}`),
    );
    expect(world.operations()).toHaveLength(reads);
  });

  it("keep the commit they were given on, and lose drafts", async () => {
    const world = await startChanges();
    const first = world.push("topic", { a: "1" });
    const { state } = world.double;
    const { number } = await state.addPullRequest({ head: "topic" });
    state.addReview(number, { author: "ann", state: "APPROVED" });
    state.addReview(number, { author: "bob", state: "DISMISSED" });
    const second = world.push("topic", { a: "2" });
    await world.gate.request(number);
    state.addReview(number, { author: "ann", state: "CHANGES_REQUESTED" });
    state.addReview(number, { author: "cid", state: "PENDING" });
    state.addReview(number, { author: "dan", state: "APPROVED", commit: null });
    const read = await world.gate.change(number);
    expect(read?.reviews.map(({ state: given, commit }) => [given, commit])).toEqual([
      ["approved", first],
      ["dismissed", first],
      ["changes-requested", second],
      ["approved", "0".repeat(40)],
    ]);
  });

  it("are edited only where that came after they were submitted", async () => {
    const world = await startChanges();
    world.push("topic", { a: "1" });
    const { state } = world.double;
    const { number } = await state.addPullRequest({ head: "topic" });
    const submittedAt = "2026-11-02T11:00:00Z";
    for (const [author, editedAt] of [
      ["before", "2026-11-02T10:59:59Z"],
      ["then", submittedAt],
      ["after", "2026-11-02T11:00:01Z"],
    ] as const) {
      state.addReview(number, { author, state: "APPROVED", submittedAt, editedAt });
    }
    const read = await world.gate.change(number);
    expect(read?.reviews.map(({ reviewer, isEdited }) => [reviewer.login, isEdited])).toEqual([
      ["before", false],
      ["then", false],
      ["after", true],
    ]);
  });

  it("of a deleted account and of an app are told as such", async () => {
    const world = await startChanges();
    world.push("topic", { a: "1" });
    const { state } = world.double;
    const { number } = await state.addPullRequest({ head: "topic", author: "dependabot[bot]" });
    state.addReview(number, { author: "gone", state: "APPROVED" });
    state.addReview(number, { author: "reviewer[bot]", state: "APPROVED" });
    state.deleteUser("gone");
    const read = await world.gate.change(number);
    expect(read?.request.author).toEqual({ login: "dependabot[bot]", kind: "bot" });
    expect(read?.reviews.map(({ reviewer }) => reviewer)).toEqual([
      { login: "ghost", kind: "ghost" },
      { login: "reviewer[bot]", kind: "bot" },
    ]);
  });
});

describe("commits of a pull request", () => {
  const count = async (commits: number): Promise<[number | undefined, number]> => {
    const world = await startChanges();
    pushMany(world, "topic", commits);
    const { number } = await world.double.state.addPullRequest({ head: "topic" });
    const read = await world.gate.change(number);
    const messages = read?.commits?.map(({ message }) => message);
    expect(messages).toEqual(
      messages === undefined ? undefined : Array.from({ length: commits }, (_, at) => String(at).padStart(3, "0")),
    );
    return [messages?.length, world.operations().length];
  };

  it("are all read up to 250, in two reads, and absent above", async () => {
    expect(await count(100)).toEqual([100, 1]);
    expect(await count(250)).toEqual([250, 2]);
    expect(await count(251)).toEqual([undefined, 1]);
  });

  it("name the accounts of those who wrote and made them, and say where somebody has none", async () => {
    const world = await startChanges();
    const { clone, double } = world;
    double.state.addUser("ann", { email: "ann@example.com" });
    double.state.addUser("bob", { email: "bob@example.com" });
    double.state.addUser("eve", { email: "eve@example.com" });
    double.state.deleteUser("eve");
    clone.git("switch", "--quiet", "--create", "topic");
    const commit = (author: string, committer: string, message = "fix: it"): void => {
      clone.git(
        ...["-c", `user.name=${committer.split("@")[0]}`, "-c", `user.email=${committer}`],
        ...["commit", "--quiet", "--allow-empty", `--author=A <${author}>`, "--message", message],
      );
    };
    commit("ann@example.com", "noreply@github.com");
    commit("ann@example.com", "bob@example.com");
    commit("49699333+dependabot[bot]@users.noreply.github.com", "noreply@github.com");
    commit("ann@example.com", "noreply@github.com", "fix: it\n\nCo-authored-by: Bob <bob@example.com>");
    commit("ann@example.com", "noreply@github.com", "fix: it\n\nCo-authored-by: Who <who@example.com>");
    commit("eve@example.com", "noreply@github.com");
    commit("noreply@github.com", "noreply@github.com");
    clone.git("push", "--quiet", "origin", "topic");
    const { number } = await double.state.addPullRequest({ head: "topic" });
    const read = await world.gate.change(number);
    expect(read?.commits?.map(({ people, hasUnknownPeople }) => [people, hasUnknownPeople])).toEqual([
      [["ann"], false],
      [["ann", "bob"], false],
      [["dependabot[bot]"], false],
      [["ann", "bob"], false],
      [["ann"], true],
      [[], true],
      [[], false],
    ]);
  });

  it("that name more co-authors than are read have unknown people", async () => {
    const world = await startChanges();
    world.double.state.addUser("ann", { email: "ann@example.com" });
    const trailers = Array.from({ length: 12 }, () => "Co-authored-by: Ann <ann@example.com>").join("\n");
    world.push("topic", { a: "1" }, `fix: it\n\n${trailers}`);
    const { number } = await world.double.state.addPullRequest({ head: "topic" });
    expect((await world.gate.change(number))?.commits).toMatchObject([{ people: ["ann"], hasUnknownPeople: true }]);
  });
});

describe("a pull request that changes while it is read", () => {
  const startMoving = async () => {
    const world = await startChanges();
    pushMany(world, "topic", 101);
    const { number } = await world.double.state.addPullRequest({ head: "topic" });
    let pushes = 0;
    return {
      ...world,
      number,
      moveAfter(reads: number) {
        return world.double.on("graphql/repository", "after", () => {
          pushes += 1;
          if (pushes <= reads) world.push("topic", { a: String(pushes) });
        });
      },
    };
  };

  it("is read from the beginning again, so that all is of one head", async () => {
    const world = await startMoving();
    const stop = world.moveAfter(1);
    const read = await world.gate.change(world.number);
    stop();
    expect(read?.commits?.at(-1)?.sha).toBe(read?.request.head.sha);
    expect(read?.request.head.sha).toBe(world.clone.git("rev-parse", "topic"));
  });

  it("is given up where that does not end", async () => {
    const world = await startMoving();
    const stop = world.moveAfter(Number.POSITIVE_INFINITY);
    const { what, hint } = await troubleOf(world.gate.change(world.number));
    stop();
    expect(what).toBe(`pull request #${world.number} could not be read: its head moved while it was read, 3 times`);
    expect(hint).toContain("Start it again");
  });

  it("is read on after a limit, a lost answer and a breakdown", async () => {
    const world = await startMoving();
    world.double.fail({ kind: "secondary-limit", retryAfter: 0, operation: "graphql/repository" });
    world.double.fail({ kind: "reset", operation: "graphql/repository", nth: 2 });
    world.double.fail({ kind: "server-error", operation: "graphql/repository", nth: 3 });
    expect((await world.gate.change(world.number))?.commits).toHaveLength(101);
  });
});
