import { describe, expect, it } from "vitest";
import { clientOf, HERE, OWNER, pushBranch, REPO, type Started, start } from "./start.ts";

const NAMED = { owner: OWNER, name: REPO };
const COMMIT = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) {
    commit { oid message url signature { isValid state wasSignedByGitHub } author { name email user { login } } }
    ref { name prefix target { oid } }
  }
}`;

const commitInput = (expectedHeadOid: string, more: object = {}) => ({
  input: {
    branch: { repositoryNameWithOwner: `${OWNER}/${REPO}`, branchName: "main" },
    message: { headline: "chore: release v1.1.0", body: "Notes" },
    expectedHeadOid,
    fileChanges: {
      additions: [{ path: "deep/new.txt", contents: Buffer.from("new\n").toString("base64") }],
      deletions: [{ path: "old.txt" }],
    },
    ...more,
  },
});

const files = { "README.md": "# A server\n", "old.txt": "old\n" };
const head = ({ clone }: Started): string => clone.git("ls-remote", "origin", "refs/heads/main").slice(0, 40);

describe("createCommitOnBranch", () => {
  it("makes one signed commit that a clone sees", async () => {
    const world = await start({ files });
    const before = head(world);
    const { createCommitOnBranch: made } = await world.octokit.graphql<
      Record<string, Record<string, Record<string, unknown>>>
    >(COMMIT, commitInput(before));
    expect(made?.commit).toMatchObject({
      oid: head(world),
      message: "chore: release v1.1.0\n\nNotes",
      signature: { isValid: true, state: "VALID", wasSignedByGitHub: true },
      author: { name: "github-actions[bot]", user: null },
    });
    expect(made?.ref).toMatchObject({ name: "main", prefix: "refs/heads/", target: { oid: head(world) } });
    world.clone.git("fetch", "--quiet");
    expect(world.clone.git("ls-tree", "-r", "--name-only", "origin/main").split("\n")).toEqual([
      "README.md",
      "deep/new.txt",
    ]);
    expect(world.clone.git("rev-parse", "origin/main~1")).toBe(before);
    const { data } = await world.octokit.rest.repos.getCommit({ ...HERE, ref: "main" });
    expect(data.commit.verification).toMatchObject({ verified: true, reason: "valid" });
  });

  it("refuses a branch that has moved, with GitHub's words", async () => {
    const world = await start({ files });
    const before = head(world);
    world.clone.commit("fix: faster", { "x.txt": "x" });
    world.clone.git("push", "--quiet", "origin", "main");
    await expect(world.octokit.graphql(COMMIT, commitInput(before))).rejects.toMatchObject({
      errors: [
        {
          type: "STALE_DATA",
          path: ["createCommitOnBranch"],
          message: `Expected branch to point to "${before}" but it did not.  Pull and try again.`,
        },
      ],
    });
  });

  it("is refused when somebody pushes while it is on its way", async () => {
    const world = await start({ files });
    world.github.on("graphql/createCommitOnBranch", "before", () => {
      world.clone.commit("fix: faster", { "x.txt": "x" });
      world.clone.git("push", "--quiet", "origin", "main");
    });
    const made = world.octokit.graphql(COMMIT, commitInput(head(world)));
    await expect(made).rejects.toMatchObject({ errors: [{ type: "STALE_DATA" }] });
  });

  it("has happened when only its answer was lost", async () => {
    const world = await start({ files });
    const before = head(world);
    world.github.fail({ kind: "lost-response", operation: "graphql/createCommitOnBranch" });
    await expect(world.octokit.graphql(COMMIT, commitInput(before))).rejects.toThrow();
    expect(head(world)).not.toBe(before);
  });

  it("keeps to the rules of a protected branch, and to what the token may do", async () => {
    const world = await start({ files });
    world.github.state.setRuleset({ name: "main", rules: [{ type: "pull_request" }] });
    await expect(world.octokit.graphql(COMMIT, commitInput(head(world)))).rejects.toMatchObject({
      errors: [{ message: expect.stringContaining("Changes must be made through a pull request.") }],
    });
    const reader = clientOf(world.github, world.github.token({ permissions: { contents: "write" }, fork: true }));
    await expect(reader.graphql(COMMIT, commitInput(head(world)))).rejects.toMatchObject({
      errors: [
        { type: "FORBIDDEN", message: "Resource not accessible by integration", path: ["createCommitOnBranch"] },
      ],
    });
  });

  it("deletes only what is there", async () => {
    const world = await start({ files });
    const input = commitInput(head(world), { fileChanges: { deletions: [{ path: "none.txt" }] } });
    await expect(world.octokit.graphql(COMMIT, input)).rejects.toMatchObject({
      errors: [{ message: expect.stringContaining("does not exist as of commit oid") }],
    });
  });

  it("moves several refs or none", async () => {
    const world = await start({ files });
    const topic = pushBranch(world, "topic");
    const { repository } = await world.octokit.graphql<{ repository: { id: string } }>(
      "query ($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { id } }",
      NAMED,
    );
    const make = "mutation ($input: CreateRefInput!) { createRef(input: $input) { ref { name target { oid } } } }";
    const made = { repositoryId: repository.id, name: "refs/tags/v1", oid: head(world) };
    expect(await world.octokit.graphql(make, { input: made })).toEqual({
      createRef: { ref: { name: "v1", target: { oid: head(world) } } },
    });
    const update = "mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }";
    const refUpdates = [
      { name: "refs/tags/v1", beforeOid: head(world), afterOid: topic },
      { name: "refs/heads/topic", beforeOid: head(world), afterOid: topic },
    ];
    const both = world.octokit.graphql(update, { input: { repositoryId: repository.id, refUpdates } });
    await expect(both).rejects.toMatchObject({ errors: [{ type: "STALE_DATA" }] });
    const tag = () => world.clone.git("ls-remote", "origin", "refs/tags/v1").slice(0, 40);
    expect(tag()).toBe(head(world));
    await world.octokit.graphql(update, { input: { repositoryId: repository.id, refUpdates: refUpdates.slice(0, 1) } });
    expect(tag()).toBe(topic);
  });
});

describe("queries", () => {
  it("tells a pull request with its reviews, commits, checks and issues", async () => {
    const world = await start();
    const { state } = world.github;
    state.setRole("bob", "write");
    state.addUser("alice", { email: "alice@example.com" });
    world.clone.git("switch", "--quiet", "--create", "topic");
    const message = "feat: topic\n\nCo-authored-by: Bob <bob@example.com>";
    const sha = world.clone.commit(message, { "a.txt": "a\n" });
    world.clone.git("push", "--quiet", "origin", "topic");
    const issue = state.addIssue({ title: "wanted" });
    await state.addPullRequest({ head: "topic", author: "alice", body: `Closes #${issue.number}` });
    state.addReview(2, { author: "bob", state: "CHANGES_REQUESTED" });
    state.addReview(2, { author: "bob", state: "APPROVED" });
    state.addReview(2, { author: "stranger", state: "APPROVED" });
    state.addReview(2, { author: "carol", state: "COMMENTED" });
    state.deleteUser("stranger");
    state.addStatus(sha, { state: "pending", context: "ci" });
    state.addCheckRun(sha, { name: "build" });
    const answer = await world.octokit.graphql(
      `query ($owner: String!, $name: String!) {
        viewer { login }
        repository(owner: $owner, name: $name) {
          pullRequest(number: 2) {
            state isDraft headRefOid reviewDecision author { login __typename }
            latestOpinionatedReviews(first: 10) { nodes { author { login } state commit { oid } } }
            writers: latestOpinionatedReviews(first: 10, writersOnly: true) { nodes { author { login } } }
            reviews(first: 2) { totalCount pageInfo { hasNextPage endCursor } }
            closingIssuesReferences(first: 5) { nodes { number title } }
            commits(last: 1) {
              nodes { commit {
                oid messageHeadline authors(first: 5) { nodes { email } }
                statusCheckRollup { state contexts(first: 10) { nodes { __typename
                  ... on StatusContext { context state }
                  ... on CheckRun { name conclusion }
                } } }
              } }
            }
          }
          object(expression: "main:README.md") { ... on Blob { text } }
        }
      }`,
      NAMED,
    );
    expect(answer).toEqual({
      viewer: { login: "github-actions[bot]" },
      repository: {
        pullRequest: {
          state: "OPEN",
          isDraft: false,
          headRefOid: sha,
          reviewDecision: "APPROVED",
          author: { login: "alice", __typename: "User" },
          latestOpinionatedReviews: {
            nodes: [
              { author: { login: "bob" }, state: "APPROVED", commit: { oid: sha } },
              { author: null, state: "APPROVED", commit: { oid: sha } },
            ],
          },
          writers: { nodes: [{ author: { login: "bob" } }] },
          reviews: { totalCount: 4, pageInfo: { hasNextPage: true, endCursor: expect.any(String) } },
          closingIssuesReferences: { nodes: [{ number: 1, title: "wanted" }] },
          commits: {
            nodes: [
              {
                commit: {
                  oid: sha,
                  messageHeadline: "feat: topic",
                  authors: { nodes: [{ email: "test@example.com" }, { email: "bob@example.com" }] },
                  statusCheckRollup: {
                    state: "PENDING",
                    contexts: {
                      nodes: [
                        { __typename: "CheckRun", name: "build", conclusion: "SUCCESS" },
                        { __typename: "StatusContext", context: "ci", state: "PENDING" },
                      ],
                    },
                  },
                },
              },
            ],
          },
        },
        object: { text: "# A server\n" },
      },
    });
  });

  it("refuses a connection without bounds and one that is too long", async () => {
    const { octokit } = await start();
    const ask = (bounds: string) =>
      octokit.graphql(
        `query ($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { pullRequests${bounds} { totalCount nodes { number } } } }`,
        NAMED,
      );
    await expect(ask("")).rejects.toMatchObject({ errors: [{ type: "MISSING_PAGINATION_BOUNDARIES" }] });
    await expect(ask("(first: 101)")).rejects.toMatchObject({ errors: [{ type: "EXCESSIVE_PAGINATION" }] });
    expect(await ask("(first: 100)")).toEqual({ repository: { pullRequests: { totalCount: 0, nodes: [] } } });
  });

  it("answers what it may and refuses the rest to a token that may not read it", async () => {
    const world = await start();
    pushBranch(world, "topic");
    await world.github.state.addPullRequest({ head: "topic" });
    const client = clientOf(world.github, world.github.token({ permissions: { contents: "read" } }));
    const asked = client.graphql(
      "query ($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { name pullRequest(number: 1) { title } } }",
      NAMED,
    );
    await expect(asked).rejects.toMatchObject({
      data: { repository: { name: REPO, pullRequest: null } },
      errors: [{ type: "FORBIDDEN", path: ["repository", "pullRequest"] }],
    });
  });

  it("calls a query that GitHub's schema refuses a violation, and a field it cannot resolve too", async () => {
    const { octokit, github } = await start();
    const ask = (fields: string) => octokit.graphql(`{ viewer { ${fields} } }`);
    await expect(ask("logn")).rejects.toThrow(/Cannot query field "logn"/);
    await expect(ask("bio")).rejects.toThrow(/User.bio has no resolver/);
    const input = commitInput("not an object id", { heads: 1 });
    await expect(octokit.graphql(COMMIT, input)).rejects.toThrow();
    expect(github.takeViolations()).toEqual([
      expect.stringMatching(/^graphql: the query is not valid: Cannot query field "logn" on type "User"/),
      "graphql: viewer.bio: User.bio has no resolver",
      expect.stringMatching(/expectedHeadOid/),
      expect.stringMatching(/Field "heads" is not defined by type "CreateCommitOnBranchInput"/),
    ]);
  });

  it("wants a token", async () => {
    const { github } = await start();
    await expect(clientOf(github).graphql("{ viewer { login } }")).rejects.toMatchObject({ status: 401 });
  });

  it("tells a used up limit in an answer of 200", async () => {
    const { github, octokit } = await start();
    github.fail({ kind: "rate-limit", operation: "graphql/viewer" });
    await expect(octokit.graphql("{ viewer { login } }")).rejects.toMatchObject({ errors: [{ type: "RATE_LIMITED" }] });
  });
});
