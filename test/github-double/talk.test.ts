import { describe, expect, it } from "vitest";
import { clientOf, HERE, OWNER, pushBranch, start } from "./start.ts";

describe("issues and comments", () => {
  it("creates, changes, lists and deletes comments", async () => {
    const { octokit, github } = await start();
    github.state.addIssue({ title: "wanted" });
    const { issues } = octokit.rest;
    const { data: made } = await issues.createComment({ ...HERE, issue_number: 1, body: "one" });
    github.state.addComment(1, { author: "alice", body: "two" });
    await issues.updateComment({ ...HERE, comment_id: made.id, body: "one, changed" });
    const { data: listed } = await issues.listComments({ ...HERE, issue_number: 1 });
    expect(listed.map(({ user, body }) => [user?.login, body])).toEqual([
      ["github-actions[bot]", "one, changed"],
      ["alice", "two"],
    ]);
    expect(Date.parse(listed[0]?.updated_at ?? "")).toBeGreaterThan(Date.parse(made.updated_at));
    await issues.deleteComment({ ...HERE, comment_id: made.id });
    await expect(issues.updateComment({ ...HERE, comment_id: made.id, body: "x" })).rejects.toMatchObject({
      status: 404,
    });
  });

  it("refuses a comment that is too long or empty", async () => {
    const { octokit, github } = await start();
    github.state.addIssue({ title: "wanted" });
    const say = (body: string) => octokit.rest.issues.createComment({ ...HERE, issue_number: 1, body });
    await expect(say("x".repeat(65_537))).rejects.toMatchObject({
      status: 422,
      response: { data: { errors: [{ message: "Body is too long (maximum is 65536 characters)" }] } },
    });
    await expect(say(" ")).rejects.toMatchObject({ status: 422 });
    expect((await say("x".repeat(65_536))).status).toBe(201);
  });

  it("labels an issue and a pull request alike, in both forms of the request", async () => {
    const world = await start();
    pushBranch(world, "topic");
    await world.github.state.addPullRequest({ head: "topic", labels: ["bug"] });
    const { issues } = world.octokit.rest;
    await issues.addLabels({ ...HERE, issue_number: 1, labels: ["release: minor", "bug"] });
    await issues.removeLabel({ ...HERE, issue_number: 1, name: "bug" });
    const { data } = await issues.listLabelsOnIssue({ ...HERE, issue_number: 1 });
    expect(data.map(({ name }) => name)).toEqual(["release: minor"]);
    const { data: updated } = await issues.update({ ...HERE, issue_number: 1, labels: ["a"], title: "new" });
    expect(updated).toMatchObject({ title: "new", labels: [{ name: "a" }], pull_request: { merged_at: null } });
  });

  it("finds issues and pull requests by what they are, whose they are and what they hold", async () => {
    const world = await start();
    const sha = pushBranch(world, "topic");
    await world.github.state.addPullRequest({
      head: "topic",
      title: "feat: search me",
      author: "alice",
      labels: ["x y"],
    });
    world.github.state.addIssue({ title: "search me too", author: "bob" });
    const search = async (q: string) =>
      (await world.octokit.rest.search.issuesAndPullRequests({ q: `repo:acme/server ${q}` })).data.items.map(
        ({ number }) => number,
      );
    expect(await search("search")).toEqual([2, 1]);
    expect(await search('is:pr is:open head:topic label:"x y" author:alice')).toEqual([1]);
    expect(await search("-is:pr")).toEqual([2]);
    expect(await search(sha)).toEqual([1]);
    expect(await search("is:pr is:merged")).toEqual([]);
  });
});

describe("statuses and checks", () => {
  it("keeps the latest status of each context", async () => {
    const { octokit, clone, github } = await start();
    const sha = clone.git("rev-parse", "main");
    const { repos } = octokit.rest;
    const say = (state: "pending" | "success", context: string) =>
      repos.createCommitStatus({ ...HERE, sha, state, context });
    expect((await repos.getCombinedStatusForRef({ ...HERE, ref: "main" })).data).toMatchObject({
      state: "pending",
      total_count: 0,
    });
    await say("pending", "mcp-lifecycle / change");
    await say("success", "mcp-lifecycle / change");
    github.state.addStatus(sha, { state: "success", context: "ci" });
    const { data } = await repos.getCombinedStatusForRef({ ...HERE, ref: "main" });
    expect(data).toMatchObject({ state: "success", total_count: 2 });
    expect((await repos.listCommitStatusesForRef({ ...HERE, ref: sha })).data).toHaveLength(3);
    await expect(
      repos.createCommitStatus({ ...HERE, sha, state: "success", description: "x".repeat(141) }),
    ).rejects.toMatchObject({ status: 422 });
  });

  it("lets an app write check runs, and nobody else", async () => {
    const { octokit, clone, github } = await start();
    const head_sha = clone.git("rev-parse", "main");
    const { checks } = octokit.rest;
    const { data: run } = await checks.create({ ...HERE, name: "gate", head_sha, status: "in_progress" });
    await checks.update({ ...HERE, check_run_id: run.id, conclusion: "neutral", output: { title: "t", summary: "s" } });
    github.state.addCheckRun(head_sha, { name: "ci", conclusion: "failure" });
    const { data } = await checks.listForRef({ ...HERE, ref: "main" });
    expect(data.check_runs.map(({ name, status, conclusion }) => [name, status, conclusion])).toEqual([
      ["ci", "completed", "failure"],
      ["gate", "completed", "neutral"],
    ]);
    const alice = clientOf(github, github.token({ actor: "alice", permissions: { checks: "write" } }));
    await expect(alice.rest.checks.create({ ...HERE, name: "forged", head_sha })).rejects.toMatchObject({
      status: 403,
      response: { data: { message: "You must authenticate via a GitHub App." } },
    });
  });
});

describe("people, rules and runs", () => {
  it("knows teams, roles and accounts", async () => {
    const { octokit, github } = await start();
    github.state.addTeam("core", { alice: "maintainer", bob: "member" });
    github.state.setRole("alice", "maintain");
    const { teams, repos, users } = octokit.rest;
    const members = await teams.listMembersInOrg({ org: OWNER, team_slug: "core" });
    expect(members.data.map(({ login }) => login)).toEqual(["alice", "bob"]);
    const membership = { org: OWNER, team_slug: "core", username: "alice" };
    expect((await teams.getMembershipForUserInOrg(membership)).data).toMatchObject({
      role: "maintainer",
      state: "active",
    });
    expect((await teams.getByName({ org: OWNER, team_slug: "core" })).data.members_count).toBe(2);
    const permission = await repos.getCollaboratorPermissionLevel({ ...HERE, username: "alice" });
    expect(permission.data).toMatchObject({ permission: "write", role_name: "maintain", user: { login: "alice" } });
    expect((await users.getByUsername({ username: "alice" })).data).toMatchObject({ login: "alice", type: "User" });
    await expect(users.getByUsername({ username: "nobody" })).rejects.toMatchObject({ status: 404 });
  });

  it("tells the rules of a branch, and who may pass only to those who administer", async () => {
    const { octokit, github } = await start();
    const { id } = github.state.setRuleset({
      name: "main",
      rules: [
        { type: "deletion" },
        {
          type: "required_status_checks",
          parameters: { required_status_checks: [{ context: "ci" }], strict_required_status_checks_policy: true },
        },
      ],
      bypass: [{ actorType: "Integration", actorId: 5, who: "release-app[bot]" }],
    });
    const { repos } = octokit.rest;
    expect((await repos.getBranchRules({ ...HERE, branch: "main" })).data).toMatchObject([
      { type: "deletion", ruleset_id: id, ruleset_source: "acme/server" },
      { type: "required_status_checks" },
    ]);
    expect((await repos.getRepoRulesets(HERE)).data).toMatchObject([{ id, enforcement: "active" }]);
    expect((await repos.getRepoRuleset({ ...HERE, ruleset_id: id })).data).not.toHaveProperty("bypass_actors");
    const admin = clientOf(github, github.token({ permissions: { administration: "write" } }));
    const seen = await admin.rest.repos.getRepoRuleset({ ...HERE, ruleset_id: id });
    expect(seen.data.bypass_actors).toEqual([{ actor_id: 5, actor_type: "Integration", bypass_mode: "always" }]);
  });

  it("keeps pushes from a branch that asks for a pull request, and lets pass who may", async () => {
    const world = await start();
    const sha = pushBranch(world, "topic");
    world.github.state.setRuleset({
      name: "main",
      rules: [{ type: "pull_request" }],
      bypass: [{ actorType: "Integration", who: "release-app[bot]" }],
    });
    const moved = { ...HERE, ref: "heads/main", sha };
    await expect(world.octokit.rest.git.updateRef(moved)).rejects.toMatchObject({
      status: 422,
      response: {
        data: { message: "Repository rule violations found\n\nChanges must be made through a pull request.\n\n" },
      },
    });
    const token = world.github.token({ actor: "release-app[bot]", permissions: { contents: "write" } });
    expect((await clientOf(world.github, token).rest.git.updateRef(moved)).data.object.sha).toBe(sha);
    const branch = await world.octokit.rest.repos.getBranch({ ...HERE, branch: "main" });
    expect(branch.data).toMatchObject({ protected: true, commit: { sha } });
  });

  it("merges only once the required checks of the head have passed", async () => {
    const world = await start();
    const sha = pushBranch(world, "topic");
    world.github.state.protectBranch("main", { requiredChecks: ["ci"], requiredReviews: 1, enforceAdmins: true });
    await world.github.state.addPullRequest({ head: "topic" });
    const merge = () => world.octokit.rest.pulls.merge({ ...HERE, pull_number: 1 });
    await expect(merge()).rejects.toMatchObject({
      status: 405,
      response: { data: { message: 'Required status check "ci" is expected.' } },
    });
    world.github.state.addStatus(sha, { state: "success", context: "ci" });
    expect((await merge()).data.merged).toBe(true);
    const { data } = await world.octokit.rest.repos.getBranchProtection({ ...HERE, branch: "main" });
    expect(data).toMatchObject({
      required_status_checks: { contexts: ["ci"] },
      required_pull_request_reviews: { required_approving_review_count: 1 },
      enforce_admins: { enabled: true },
    });
  });

  it("lists runs and hands out an artifact by a link that needs no token", async () => {
    const world = await start();
    const headSha = pushBranch(world, "topic");
    const { number } = await world.github.state.addPullRequest({ head: "topic" });
    const run = world.github.state.addRun({ headSha, headBranch: "topic", pulls: [number] });
    const artifact = world.github.state.addArtifact(run.id, "probe", { "result.json": '{"a":1}\n' });
    const { actions } = world.octokit.rest;
    const { data: runs } = await actions.listWorkflowRuns({ ...HERE, workflow_id: "ci.yml", head_sha: headSha });
    expect(runs.workflow_runs).toMatchObject([{ id: run.id, pull_requests: [{ number }] }]);
    expect((await actions.getWorkflowRun({ ...HERE, run_id: run.id })).data.head_sha).toBe(headSha);
    const { data: listed } = await actions.listWorkflowRunArtifacts({ ...HERE, run_id: run.id, name: "probe" });
    expect(listed.artifacts).toMatchObject([{ id: artifact.id, name: "probe", expired: false }]);
    const asked = { ...HERE, artifact_id: artifact.id, archive_format: "zip" } as const;
    const archive = Buffer.from((await actions.downloadArtifact(asked)).data as ArrayBuffer);
    expect(archive.subarray(0, 2).toString("latin1")).toBe("PK");
    world.github.state.expireArtifact(artifact.id);
    await expect(actions.downloadArtifact(asked)).rejects.toMatchObject({ status: 410 });
  });

  it("ends the deployments before one that came through", async () => {
    const { octokit } = await start();
    const { repos } = octokit.rest;
    const deploy = async () => {
      const { data } = await repos.createDeployment({
        ...HERE,
        ref: "main",
        environment: "staging",
        payload: { by: "test" },
      });
      if (!("id" in data)) throw new Error("merged instead of deployed");
      await repos.createDeploymentStatus({ ...HERE, deployment_id: data.id, state: "success" });
      return data.id;
    };
    const [first, second] = [await deploy(), await deploy()];
    const latest = async (deployment_id: number) =>
      (await repos.listDeploymentStatuses({ ...HERE, deployment_id })).data[0]?.state;
    expect([await latest(first), await latest(second)]).toEqual(["inactive", "success"]);
    expect((await repos.listDeployments({ ...HERE, environment: "staging" })).data.map(({ id }) => id)).toEqual([
      second,
      first,
    ]);
  });

  it("makes no deployment of a ref whose checks have not passed", async () => {
    const { octokit, github, clone } = await start();
    github.state.addStatus(clone.git("rev-parse", "main"), { state: "failure", context: "ci" });
    const deploy = octokit.rest.repos.createDeployment({ ...HERE, ref: "main" });
    await expect(deploy).rejects.toMatchObject({ status: 409 });
  });
});
