import type { JsonObject } from "../../../../src/model/json.ts";
import { type GitHub, htmlUrl, nodeId, repositoryUrl } from "../state/github.ts";
import { appOf } from "../state/people.ts";
import { isPull } from "../state/pulls.ts";
import type { CheckRun, Status } from "../state/records.ts";
import { appShape, authorShape } from "./user.ts";

/** A commit status inside the combined one. */
export const simpleStatusShape = (github: GitHub, status: Status): JsonObject => ({
  url: repositoryUrl(github, `/statuses/${status.sha}`),
  avatar_url: `https://avatars.githubusercontent.com/u/${github.people.named(status.creator).id}?v=4`,
  id: status.id,
  node_id: nodeId("SC", status.id),
  state: status.state,
  description: status.description,
  target_url: status.targetUrl,
  context: status.context,
  created_at: status.createdAt,
  updated_at: status.createdAt,
});

export const statusShape = (github: GitHub, status: Status): JsonObject => ({
  ...simpleStatusShape(github, status),
  creator: authorShape(github, status.creator),
});

export const checkRunShape = (github: GitHub, run: CheckRun): JsonObject => {
  const url = repositoryUrl(github, `/check-runs/${run.id}`);
  const app = appOf(github.people.named(run.app));
  const repo = { id: github.repository.id, url: repositoryUrl(github), name: github.repository.name };
  const pulls = [...github.threads.values()].filter(isPull).filter(({ pull }) => pull.headSha === run.headSha);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("CR", run.id),
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: htmlUrl(github, `/runs/${run.id}`),
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.output.title,
      summary: run.output.summary,
      text: run.output.text,
      annotations_count: run.output.annotations,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.id + 500_000 },
    app: app === undefined ? null : appShape(github, app),
    pull_requests: pulls
      .filter(({ pull }) => pull.fork === undefined)
      .map(({ number, pull }) => ({
        id: pull.id,
        number,
        url: repositoryUrl(github, `/pulls/${number}`),
        head: { ref: pull.head, sha: pull.headSha, repo },
        base: { ref: pull.base, sha: pull.baseSha, repo },
      })),
  };
};
