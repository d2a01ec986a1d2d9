import type { JsonObject } from "../../../../src/model/json.ts";
import { type GitHub, htmlUrl, nodeId, repositoryUrl } from "../state/github.ts";
import type { Comment, Thread } from "../state/records.ts";
import { labelShape } from "./label.ts";
import { associationOf, authorOrGhost, authorShape } from "./user.ts";

/** An issue, or a pull request as the issue that it also is. */
export const issueShape = (github: GitHub, thread: Thread): JsonObject => {
  const url = repositoryUrl(github, `/issues/${thread.number}`);
  const page = htmlUrl(github, `/${thread.pull === undefined ? "issues" : "pull"}/${thread.number}`);
  const assignees = thread.assignees.map((login) => authorOrGhost(github, login));
  return {
    id: thread.id,
    node_id: nodeId(thread.pull === undefined ? "I" : "PR", thread.pull?.id ?? thread.id),
    url,
    repository_url: repositoryUrl(github),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: page,
    number: thread.number,
    state: thread.state,
    state_reason: thread.stateReason,
    title: thread.title,
    body: thread.body,
    user: authorOrGhost(github, thread.author),
    labels: thread.labels.map((name) => labelShape(github, name)),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: github.comments.filter((each) => each.thread === thread.number).length,
    closed_at: thread.closedAt,
    created_at: thread.createdAt,
    updated_at: thread.updatedAt,
    author_association: associationOf(github, thread.author),
    performed_via_github_app: null,
    ...(thread.pull === undefined
      ? {}
      : {
          draft: thread.pull.draft,
          pull_request: {
            merged_at: thread.pull.mergedAt,
            diff_url: `${page}.diff`,
            html_url: page,
            patch_url: `${page}.patch`,
            url: repositoryUrl(github, `/pulls/${thread.number}`),
          },
        }),
  };
};

/** A comment of an issue or a pull request. */
export const commentShape = (github: GitHub, comment: Comment): JsonObject => {
  const isPull = github.threads.get(comment.thread)?.pull !== undefined;
  return {
    id: comment.id,
    node_id: nodeId("IC", comment.id),
    url: repositoryUrl(github, `/issues/comments/${comment.id}`),
    html_url: htmlUrl(github, `/${isPull ? "pull" : "issues"}/${comment.thread}#issuecomment-${comment.id}`),
    body: comment.body,
    user: authorShape(github, comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    issue_url: repositoryUrl(github, `/issues/${comment.thread}`),
    author_association: associationOf(github, comment.author),
    performed_via_github_app: null,
  };
};
