import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { recordText } from "../../src/model/parse-record.ts";
import { recordPath } from "../../src/model/record-path.ts";
import { runAction } from "../support/action-run.ts";
import { facts, sampleRecord } from "../support/change-record.ts";
import { expectTrouble, runCli } from "../support/cli-run.ts";
import { startGitHubDouble } from "../support/github-double/index.ts";
import { createRemote } from "../support/github-double/remote.ts";
import { temporaryFolder } from "../support/repository.ts";

/** A merged pull request with its record kept, and a commit that was pushed after it. */
const start = async () => {
  const { bare, clone } = createRemote();
  const double = await startGitHubDouble({ repository: { owner: "acme", name: "server", bare } });
  onTestFinished(() => double.dispose());
  clone.git("switch", "--quiet", "--create", "french");
  const head = clone.commit("feat: greet in French", { "french.txt": "bonjour\n" });
  clone.git("push", "--quiet", "origin", "french");
  const { number } = await double.state.addPullRequest({ head: "french" });
  const mergeCommit = await double.state.mergePullRequest(number, { method: "squash" });
  const { request } = facts();
  const record = sampleRecord(number, {
    facts: facts({ request: { ...request, head: { ...request.head, sha: head }, mergeCommit } }),
  });
  clone.git("switch", "--quiet", "--orphan", "records");
  clone.commit("Record it", { [recordPath(record)]: recordText(record) });
  clone.git("push", "--quiet", "origin", "records:mcp-lifecycle-records");
  clone.git("switch", "--quiet", "main");
  clone.git("pull", "--quiet");
  const direct = clone.commit("fix: by hand", { "hand.txt": "" });
  clone.git("push", "--quiet", "origin", "main");
  const workspace = temporaryFolder();
  clone.git("clone", "--quiet", bare, workspace);
  const token = double.token({ permissions: { contents: "read", "pull-requests": "read" } });
  const env = {
    GITHUB_API_URL: double.apiUrl,
    GITHUB_GRAPHQL_URL: double.graphqlUrl,
    GITHUB_REPOSITORY: "acme/server",
  };
  return { workspace, token, env, mergeCommit, direct, head, number, record };
};

describe("the find-record action", () => {
  it("leads from what a pull request became to its record, and writes that down", async () => {
    const { workspace, token, env, mergeCommit, head, number, record } = await start();
    const run = await runAction("find-record", {
      workspace,
      inputs: { ref: mergeCommit, "github-token": token, output: "found.json" },
      env,
    });
    expect(run.stderr).toBe("");
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({
      conclusion: "pass",
      "reason-code": "record-found",
      commit: mergeCommit,
      "pull-request": String(number),
      head,
      "brought-as": "merge",
      "record-digest": record.digest,
    });
    expect(readFileSync(join(workspace, "found.json"), "utf8")).toBe(recordText(record));
    expect(run.stdout).not.toContain(token);
  });

  it("is red, and unknown, for a commit that was pushed by hand", async () => {
    const { workspace, token, env, direct } = await start();
    const run = await runAction("find-record", { workspace, inputs: { "github-token": token }, env });
    expect(run.exitCode).not.toBe(0);
    expect(run.outputs).toMatchObject({ conclusion: "unknown", "reason-code": "no-request", commit: direct });
  });
});

describe("find-record in a terminal", () => {
  it("asks with the token of the environment", async () => {
    const { workspace, token, env } = await start();
    const run = await runCli(["find-record", "HEAD~1", "--format", "json"], {
      cwd: workspace,
      env: { ...env, GITHUB_TOKEN: token },
    });
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ conclusion: "pass", outputs: { "brought-as": "merge" } });
  });

  it("says what it needs", async () => {
    expectTrouble(await runCli(["find-record"]), /no token for GitHub was given/);
  });
});
