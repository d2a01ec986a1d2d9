import { describe, expect, it } from "vitest";
import { startGitHubDouble } from "../support/github-double/index.ts";
import { createRemote } from "../support/github-double/remote.ts";
import { clientOf, HERE, OWNER, pushBranch, REPO, start } from "./start.ts";

describe("what a token may do", () => {
  it("answers 403 for what the job does not declare, and names what would be accepted", async () => {
    const { github } = await start();
    github.state.addIssue({ title: "wanted" });
    const client = clientOf(github, github.token({ permissions: { contents: "read", issues: "none" } }));
    const say = client.rest.issues.createComment({ ...HERE, issue_number: 1, body: "hello" });
    await expect(say).rejects.toMatchObject({
      status: 403,
      response: {
        data: {
          message: "Resource not accessible by integration",
          documentation_url: "https://docs.github.com/rest/issues/comments#create-an-issue-comment",
          status: "403",
        },
        headers: { "x-accepted-github-permissions": "issues=write; pull_requests=write" },
      },
    });
    expect((await client.rest.repos.get(HERE)).data.permissions).toMatchObject({ pull: true, push: false });
  });

  it("grants a write as a read as well, and either of two permissions where either is enough", async () => {
    const { github } = await start();
    github.state.addIssue({ title: "wanted" });
    const client = clientOf(github, github.token({ permissions: { "pull-requests": "write" } }));
    expect((await client.rest.issues.listComments({ ...HERE, issue_number: 1 })).status).toBe(200);
    expect((await client.rest.issues.createComment({ ...HERE, issue_number: 1, body: "hello" })).status).toBe(201);
  });

  it.each(["fork", "dependabot"] as const)("only reads on a run of %s, whatever the job declares", async (kind) => {
    const { github, clone } = await start();
    const client = clientOf(
      github,
      github.token({ permissions: { statuses: "write", contents: "write" }, [kind]: true }),
    );
    const sha = clone.git("rev-parse", "main");
    expect((await client.rest.git.getRef({ ...HERE, ref: "heads/main" })).status).toBe(200);
    await expect(client.rest.repos.createCommitStatus({ ...HERE, sha, state: "success" })).rejects.toMatchObject({
      status: 403,
    });
    await expect(client.rest.git.createRef({ ...HERE, ref: "refs/tags/v1", sha })).rejects.toMatchObject({
      status: 403,
    });
  });

  it("lets a workflow open pull requests only where the repository allows it", async () => {
    const world = await start();
    pushBranch(world, "topic");
    world.github.state.setActionsMayCreatePullRequests(false);
    const open = world.octokit.rest.pulls.create({ ...HERE, title: "t", head: "topic", base: "main" });
    await expect(open).rejects.toMatchObject({
      status: 403,
      response: { data: { message: "GitHub Actions is not permitted to create or approve pull requests." } },
    });
  });

  it("refuses a token that it never gave out", async () => {
    const { github } = await start();
    await expect(clientOf(github, "ghs_other").rest.repos.get(HERE)).rejects.toMatchObject({
      status: 401,
      response: { data: { message: "Bad credentials" } },
    });
  });

  it("reads a public repository without a token, sixty times an hour, and writes nothing", async () => {
    const { github } = await start();
    const client = clientOf(github);
    const first = await client.rest.repos.get(HERE);
    expect(first.headers).toMatchObject({ "x-ratelimit-limit": "60", "x-ratelimit-remaining": "59" });
    await expect(client.rest.git.createBlob({ ...HERE, content: "x" })).rejects.toMatchObject({
      status: 401,
      response: { data: { message: "Requires authentication" } },
    });
    for (let count = 0; count < 58; count += 1) await fetch(`${github.apiUrl}/users/acme`);
    await expect(client.rest.repos.get(HERE)).rejects.toMatchObject({
      status: 403,
      response: {
        headers: { "x-ratelimit-remaining": "0" },
        data: { message: expect.stringContaining("rate limit exceeded") },
      },
    });
    expect((await client.rest.rateLimit.get()).data.rate).toMatchObject({ limit: 60, remaining: 0, used: 60 });
  });

  it("does not show a private repository to whoever has no token, nor another one to anybody", async () => {
    const { github, octokit } = await start({ private: true });
    await expect(clientOf(github).rest.repos.get(HERE)).rejects.toMatchObject({ status: 404 });
    await expect(octokit.rest.repos.get({ owner: OWNER, repo: "other" })).rejects.toMatchObject({ status: 404 });
  });
});

describe("what the double insists on", () => {
  const untyped = (url: string, token: string, body: object, method = "POST") =>
    fetch(url, { method, headers: { authorization: `Bearer ${token}` }, body: JSON.stringify(body) });

  it("calls a misspelt field a violation, wherever it stands", async () => {
    const { github, clone } = await start();
    const token = github.token({ permissions: { statuses: "write", contents: "write" } });
    const sha = clone.git("rev-parse", "main");
    const api = `${github.apiUrl}/repos/${OWNER}/${REPO}`;
    expect((await untyped(`${api}/statuses/${sha}`, token, { state: "success", enviroment: "x" })).status).toBe(422);
    expect((await untyped(`${api}/statuses/${sha}`, token, { state: "great" })).status).toBe(422);
    const tree = [{ path: "a", mode: "100644", type: "blob", contents: "x" }];
    expect((await untyped(`${api}/git/trees`, token, { tree })).status).toBe(422);
    const listed = await fetch(`${api}/tags?perpage=5`, { headers: { authorization: `token ${token}` } });
    expect(listed.status).toBe(422);
    expect(github.takeViolations()).toEqual([
      "repos/create-commit-status: the body: /enviroment is not described",
      "repos/create-commit-status: the body: /state must be equal to one of the allowed values",
      "git/create-tree: the body: /tree/0/contents is not described",
      "repos/list-tags: the query parameter perpage is not described",
    ]);
    expect(github.violations).toEqual([]);
  });

  it("calls an operation that it does not serve a violation", async () => {
    const { github, octokit } = await start();
    await expect(octokit.rest.repos.listForks(HERE)).rejects.toMatchObject({ status: 501 });
    expect(github.takeViolations()).toEqual(["GET /repos/acme/server/forks is no operation that the double serves"]);
  });

  it("calls its own answer a violation where GitHub would not give it", async () => {
    const { github, octokit, clone } = await start();
    github.state.addCheckRun(clone.git("rev-parse", "main"), { name: "ci", conclusion: "splendid" });
    await expect(octokit.rest.checks.listForRef({ ...HERE, ref: "main" })).rejects.toMatchObject({ status: 500 });
    expect(github.takeViolations()[0]).toBe(
      "checks/list-for-ref: the answer 200: /check_runs/0/conclusion must be equal to one of the allowed values",
    );
  });

  it("throws when it is disposed of with a violation that nobody took, and only then", async () => {
    const { bare } = createRemote();
    const open = () => startGitHubDouble({ repository: { owner: OWNER, name: REPO, bare } });
    const kept = await open();
    await fetch(`${kept.apiUrl}/nothing`);
    await expect(kept.dispose()).rejects.toThrow(/GET \/nothing is no operation/);
    const taken = await open();
    await fetch(`${taken.apiUrl}/nothing`);
    expect(taken.takeViolations()).toHaveLength(1);
    await taken.dispose();
    const unmet = await open();
    unmet.fail({ kind: "reset", operation: "git/create-ref" });
    await expect(unmet.dispose()).rejects.toThrow('the failure "reset" of git/create-ref was planned and never met');
  });

  it("logs what was asked and how it was answered", async () => {
    const { github, octokit } = await start();
    await octokit.rest.git.createBlob({ ...HERE, content: "x" });
    expect(github.requests).toEqual([
      {
        method: "POST",
        path: "/repos/acme/server/git/blobs",
        query: {},
        body: { content: "x" },
        operations: ["git/create-blob"],
        status: 201,
      },
    ]);
  });

  it("answers 304 to whoever has the answer already", async () => {
    const { octokit } = await start();
    const { headers } = await octokit.rest.repos.get(HERE);
    const again = octokit.rest.repos.get({ ...HERE, headers: { "if-none-match": headers.etag ?? "" } });
    await expect(again).rejects.toMatchObject({ status: 304 });
  });
});
