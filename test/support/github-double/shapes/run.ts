import { createHash } from "node:crypto";
import type { JsonObject } from "../../../../src/model/json.ts";
import type { GitCommit } from "../git/commits.ts";
import { type GitHub, htmlUrl, nodeId, repositoryUrl } from "../state/github.ts";
import { isPull } from "../state/pulls.ts";
import type { Artifact, Run } from "../state/records.ts";
import { minimalRepositoryShape } from "./repository.ts";
import { authorOrGhost } from "./user.ts";

/** The number of a workflow: one for all runs of its file. */
export const workflowId = (path: string): number => createHash("sha256").update(path).digest().readUInt32BE(0);

/** A run of a workflow; a run of a fork names no pull request, as on GitHub. */
export const runShape = (github: GitHub, run: Run, commit: GitCommit | undefined): JsonObject => {
  const url = repositoryUrl(github, `/actions/runs/${run.id}`);
  const repo = { id: github.repository.id, url: repositoryUrl(github), name: github.repository.name };
  const pulls = run.pulls
    .map((number) => github.threads.get(number))
    .filter((each) => each !== undefined)
    .filter(isPull);
  const { fork } = run;
  const head = minimalRepositoryShape(github, fork);
  const workflow = workflowId(run.path);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("WFR", run.id),
    check_suite_id: run.id + 700_000,
    check_suite_node_id: nodeId("CS", run.id + 700_000),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    run_number: run.number,
    run_attempt: run.attempt,
    referenced_workflows: [],
    event: run.event,
    display_title: commit?.message.split("\n")[0] ?? run.name,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: workflow,
    url,
    html_url: htmlUrl(github, `/actions/runs/${run.id}`),
    pull_requests:
      fork === undefined
        ? pulls.map(({ number, pull }) => ({
            id: pull.id,
            number,
            url: repositoryUrl(github, `/pulls/${number}`),
            head: { ref: pull.head, sha: pull.headSha, repo },
            base: { ref: pull.base, sha: pull.baseSha, repo },
          }))
        : [],
    created_at: run.createdAt,
    updated_at: run.createdAt,
    run_started_at: run.createdAt,
    actor: authorOrGhost(github, run.actor),
    triggering_actor: authorOrGhost(github, run.actor),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: repositoryUrl(github, `/check-suites/${run.id + 700_000}`),
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: repositoryUrl(github, `/actions/workflows/${workflow}`),
    head_commit:
      commit === undefined
        ? null
        : {
            id: commit.id,
            tree_id: commit.tree,
            message: commit.message,
            timestamp: commit.committer.date,
            author: { name: commit.author.name, email: commit.author.email },
            committer: { name: commit.committer.name, email: commit.committer.email },
          },
    repository: minimalRepositoryShape(github),
    head_repository: head,
  };
};

export const artifactShape = (github: GitHub, artifact: Artifact): JsonObject => {
  const url = repositoryUrl(github, `/actions/artifacts/${artifact.id}`);
  const run = github.runs.find(({ id }) => id === artifact.run);
  return {
    id: artifact.id,
    node_id: nodeId("MDg", artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.content.length,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.createdAt,
    digest: `sha256:${createHash("sha256").update(artifact.content).digest("hex")}`,
    ...(run === undefined
      ? {}
      : {
          workflow_run: {
            id: run.id,
            repository_id: github.repository.id,
            head_repository_id: github.repository.id,
            head_branch: run.headBranch,
            head_sha: run.headSha,
          },
        }),
  };
};
