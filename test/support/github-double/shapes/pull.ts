import type { JsonObject } from "../../../../src/model/json.ts";
import { listCommits } from "../git/commits.ts";
import { diffTrees } from "../git/diff.ts";
import { type GitHub, htmlUrl, nodeId, repositoryUrl } from "../state/github.ts";
import { isMergeable, pullStart } from "../state/pulls.ts";
import type { PullThread, Review } from "../state/records.ts";
import { statsShape } from "./commit.ts";
import { labelShape } from "./label.ts";
import { repositoryShape } from "./repository.ts";
import { simpleTeamShape, teamShape } from "./team.ts";
import { associationOf, authorOrGhost, authorShape, userShape } from "./user.ts";

const endShape = (github: GitHub, ref: string, sha: string, fork: string | null | undefined): JsonObject => {
  const owner = fork ?? github.repository.owner;
  return {
    label: fork === null ? `unknown:${ref}` : `${owner}:${ref}`,
    ref,
    sha,
    user: userShape(github, github.people.named(fork === null ? "ghost" : owner)),
    repo: fork === null ? null : repositoryShape(github, fork),
  };
};

/** A pull request as lists have it. */
export const simplePullShape = (github: GitHub, thread: PullThread): JsonObject => {
  const { pull, number } = thread;
  const url = repositoryUrl(github, `/pulls/${number}`);
  const issue = repositoryUrl(github, `/issues/${number}`);
  const page = htmlUrl(github, `/pull/${number}`);
  const assignees = thread.assignees.map((login) => authorOrGhost(github, login));
  const teams = pull.requestedTeams.map((slug) => github.teams.get(slug)).filter((team) => team !== undefined);
  return {
    url,
    id: pull.id,
    node_id: nodeId("PR", pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: repositoryUrl(github, "/pulls/comments{/number}"),
    comments_url: `${issue}/comments`,
    statuses_url: repositoryUrl(github, `/statuses/${pull.headSha}`),
    number,
    state: thread.state,
    locked: false,
    title: thread.title,
    user: authorOrGhost(github, thread.author),
    body: thread.body,
    labels: thread.labels.map((name) => labelShape(github, name)),
    milestone: null,
    active_lock_reason: null,
    created_at: thread.createdAt,
    updated_at: thread.updatedAt,
    closed_at: thread.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.requestedReviewers.map((login) => authorOrGhost(github, login)),
    requested_teams: teams.map((team) => teamShape(github, team)),
    head: endShape(github, pull.head, pull.headSha, pull.fork),
    base: endShape(github, pull.base, pull.baseSha, undefined),
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: repositoryUrl(github, "/pulls/comments{/number}") },
      commits: { href: `${url}/commits` },
      statuses: { href: repositoryUrl(github, `/statuses/${pull.headSha}`) },
    },
    author_association: associationOf(github, thread.author),
    auto_merge: null,
    draft: pull.draft,
  };
};

/** A pull request with what only its own page counts. */
export const pullShape = async (github: GitHub, thread: PullThread): Promise<JsonObject> => {
  const { pull } = thread;
  const start = await pullStart(github, thread);
  const changes = await diffTrees(github.git, start, pull.headSha);
  const commits = await listCommits(github.git, [pull.headSha, `^${start}`]);
  const stats = statsShape(changes);
  const teams = pull.requestedTeams.map((slug) => github.teams.get(slug)).filter((team) => team !== undefined);
  const mergeable = (await isMergeable(github, thread)) ?? null;
  return {
    ...simplePullShape(github, thread),
    requested_teams: teams.map((team) => simpleTeamShape(github, team)),
    merged: pull.mergedAt !== null,
    mergeable,
    rebaseable: mergeable,
    mergeable_state: mergeable === null ? "unknown" : !mergeable ? "dirty" : pull.draft ? "draft" : "clean",
    merged_by: pull.mergedBy === null ? null : authorShape(github, pull.mergedBy),
    comments: github.comments.filter((each) => each.thread === thread.number).length,
    review_comments: 0,
    maintainer_can_modify: pull.fork !== undefined,
    commits: commits.length,
    additions: stats.additions,
    deletions: stats.deletions,
    changed_files: changes.length,
  };
};

/** A review. */
export const reviewShape = (github: GitHub, review: Review): JsonObject => {
  const page = htmlUrl(github, `/pull/${review.pull}#pullrequestreview-${review.id}`);
  const pull = repositoryUrl(github, `/pulls/${review.pull}`);
  return {
    id: review.id,
    node_id: nodeId("PRR", review.id),
    user: authorShape(github, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: pull,
    author_association: associationOf(github, review.author),
    _links: { html: { href: page }, pull_request: { href: pull } },
    ...(review.state === "PENDING" ? {} : { submitted_at: review.submittedAt }),
    commit_id: review.commit,
  };
};
