import { listCommits, readCommits } from "../git/commits.ts";
import { diffTrees } from "../git/diff.ts";
import { readRef } from "../git/refs.ts";
import { statsShape } from "../shapes/commit.ts";
import { associationOf } from "../shapes/user.ts";
import { type GitHub, htmlUrl, nodeId } from "../state/github.ts";
import { closedIssues, isMergeable, pullStart } from "../state/pulls.ts";
import type { Comment, PullThread, Review, Thread } from "../state/records.ts";
import { latestOpinions } from "../state/reviews.ts";
import { rulesetsFor } from "../state/rules.ts";
import { actorNode, teamNode } from "./actors.ts";
import { connect } from "./connection.ts";
import { type Field, type GraphqlNode, listArgument, textArgument } from "./context.ts";
import { commitNode, objectNode, refNode } from "./git-objects.ts";
import { requirePermission, Unserved } from "./refusal.ts";
import { repositoryNode } from "./repository.ts";
import { rollupNode } from "./rollup.ts";

const WRITERS: ReadonlySet<string> = new Set(["admin", "maintain", "write"]);

const mayWrite = (github: GitHub, login: string): boolean =>
  login === github.repository.owner || WRITERS.has(github.roles.get(login.toLowerCase()) ?? "");

const reviewNode = (github: GitHub, review: Review): GraphqlNode => ({
  __typename: "PullRequestReview",
  id: nodeId("PRR", review.id),
  databaseId: review.id,
  fullDatabaseId: String(review.id),
  author: actorNode(github, review.author),
  authorAssociation: associationOf(github, review.author),
  authorCanPushToRepository: mayWrite(github, review.author),
  body: review.body,
  bodyText: review.body,
  state: review.state,
  commit: () => (review.commit === null ? null : objectNode(github, review.commit)),
  createdAt: review.submittedAt,
  submittedAt: review.state === "PENDING" ? null : review.submittedAt,
  publishedAt: review.state === "PENDING" ? null : review.submittedAt,
  updatedAt: review.editedAt ?? review.submittedAt,
  lastEditedAt: review.editedAt,
  includesCreatedEdit: review.editedAt !== null,
  editor: review.editedAt === null ? null : actorNode(github, review.author),
  url: htmlUrl(github, `/pull/${review.pull}#pullrequestreview-${review.id}`),
});

const commentNode = (github: GitHub, comment: Comment): GraphqlNode => ({
  __typename: "IssueComment",
  id: nodeId("IC", comment.id),
  databaseId: comment.id,
  fullDatabaseId: String(comment.id),
  author: actorNode(github, comment.author),
  authorAssociation: associationOf(github, comment.author),
  body: comment.body,
  createdAt: comment.createdAt,
  updatedAt: comment.updatedAt,
  lastEditedAt: comment.updatedAt === comment.createdAt ? null : comment.updatedAt,
  url: htmlUrl(
    github,
    `/${github.threads.get(comment.thread)?.pull === undefined ? "issues" : "pull"}/${comment.thread}#issuecomment-${comment.id}`,
  ),
  viewerDidAuthor: ((_args, { actor }) => actor.login === comment.author) satisfies Field,
});

/** What an issue and a pull request have in common. */
const threadFields = (github: GitHub, thread: Thread): Readonly<Record<string, unknown>> => ({
  number: thread.number,
  title: thread.title,
  body: thread.body ?? "",
  bodyText: thread.body ?? "",
  author: actorNode(github, thread.author),
  authorAssociation: associationOf(github, thread.author),
  createdAt: thread.createdAt,
  updatedAt: thread.updatedAt,
  closedAt: thread.closedAt,
  closed: thread.state === "closed",
  locked: false,
  repository: () => repositoryNode(github),
  labels: ((args) =>
    connect("labels", "Label", thread.labels, args, (name) => ({
      __typename: "Label",
      id: nodeId("LA", name),
      name,
      color: "ededed",
      description: null,
    }))) satisfies Field,
  comments: ((args) => {
    const comments = github.comments.filter((each) => each.thread === thread.number);
    return connect("comments", "IssueComment", comments, args, (comment) => commentNode(github, comment));
  }) satisfies Field,
  assignees: ((args) =>
    connect("assignees", "User", thread.assignees, args, (login) => actorNode(github, login))) satisfies Field,
});

export const issueNode = (github: GitHub, thread: Thread): GraphqlNode => ({
  __typename: "Issue",
  ...threadFields(github, thread),
  id: nodeId("I", thread.id),
  databaseId: thread.id,
  fullDatabaseId: String(thread.id),
  state: thread.state.toUpperCase(),
  stateReason: thread.stateReason?.toUpperCase() ?? null,
  url: htmlUrl(github, `/issues/${thread.number}`),
});

const requiredApprovals = (github: GitHub, branch: string): number => {
  const rules = rulesetsFor(github, `refs/heads/${branch}`).flatMap(({ rules: each }) => each);
  const asked = rules
    .filter(({ type }) => type === "pull_request")
    .map(({ parameters }) => Number(parameters?.required_approving_review_count ?? 0));
  return Math.max(0, github.protections.get(branch)?.requiredReviews ?? 0, ...asked);
};

const decisionOf = (github: GitHub, thread: PullThread): string | null => {
  const opinions = latestOpinions(github, thread.number).filter(({ author }) => mayWrite(github, author));
  if (opinions.some(({ state }) => state === "CHANGES_REQUESTED")) return "CHANGES_REQUESTED";
  const required = requiredApprovals(github, thread.pull.base);
  const approvals = opinions.filter(({ state }) => state === "APPROVED").length;
  if (required === 0) return approvals > 0 ? "APPROVED" : null;
  return approvals >= required ? "APPROVED" : "REVIEW_REQUIRED";
};

const BASE_CHANGES = ["BASE_REF_CHANGED_EVENT", "AUTOMATIC_BASE_CHANGE_SUCCEEDED_EVENT"] as const;

const CHANGE_TYPES: Readonly<Record<string, string>> = { removed: "DELETED" };

export const pullNode = (github: GitHub, thread: PullThread): GraphqlNode => {
  const { pull } = thread;
  const url = htmlUrl(github, `/pull/${thread.number}`);
  const changes = async () => diffTrees(github.git, await pullStart(github, thread), pull.headSha);
  const branch = async (name: string) => {
    const ref = await readRef(github.git, `refs/heads/${name}`);
    return ref === undefined ? null : refNode(github, ref);
  };
  const reviews = (): Review[] =>
    github.reviews.filter((each) => each.pull === thread.number && each.state !== "PENDING");
  const headOwner = pull.fork === null ? null : (pull.fork ?? github.repository.owner);
  return {
    __typename: "PullRequest",
    ...threadFields(github, thread),
    repository: () => repositoryNode(github, pull.home),
    id: nodeId("PR", pull.id),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    url,
    permalink: url,
    state: pull.mergedAt === null ? thread.state.toUpperCase() : "MERGED",
    isDraft: pull.draft,
    merged: pull.mergedAt !== null,
    mergedAt: pull.mergedAt,
    mergedBy: pull.mergedBy === null ? null : actorNode(github, pull.mergedBy),
    mergeCommit: () => (pull.mergeCommit === null ? null : objectNode(github, pull.mergeCommit)),
    mergeable: async () => {
      const mergeable = await isMergeable(github, thread);
      return mergeable === undefined ? "UNKNOWN" : mergeable ? "MERGEABLE" : "CONFLICTING";
    },
    baseRefName: pull.base,
    baseRefOid: pull.baseSha,
    baseRef: () => branch(pull.base),
    headRefName: pull.head,
    headRefOid: pull.headSha,
    headRef: () => (pull.fork === undefined ? branch(pull.head) : null),
    headRepository: () => (pull.fork === null ? null : repositoryNode(github, pull.fork)),
    headRepositoryOwner: headOwner === null ? null : actorNode(github, headOwner),
    isCrossRepository: pull.fork !== undefined,
    maintainerCanModify: pull.fork !== undefined,
    additions: async () => statsShape(await changes()).additions,
    deletions: async () => statsShape(await changes()).deletions,
    changedFiles: async () => (await changes()).length,
    reviewDecision: () => decisionOf(github, thread),
    statusCheckRollup: ((_args, context) => {
      requirePermission(context, "checks=read,statuses=read");
      return rollupNode(github, pull.headSha);
    }) satisfies Field,
    reviews: ((args) => {
      const states = listArgument(args, "states");
      const author = textArgument(args, "author");
      const found = reviews()
        .filter(({ state }) => states === undefined || states.includes(state))
        .filter((review) => author === undefined || review.author === author);
      return connect("reviews", "PullRequestReview", found, args, (review) => reviewNode(github, review));
    }) satisfies Field,
    latestReviews: ((args) => {
      const latest = new Map(reviews().map((review) => [review.author, review]));
      return connect("latestReviews", "PullRequestReview", [...latest.values()], args, (review) =>
        reviewNode(github, review),
      );
    }) satisfies Field,
    latestOpinionatedReviews: ((args) => {
      const found = latestOpinions(github, thread.number).filter(
        ({ author }) => args.writersOnly !== true || mayWrite(github, author),
      );
      return connect("latestOpinionatedReviews", "PullRequestReview", found, args, (review) =>
        reviewNode(github, review),
      );
    }) satisfies Field,
    reviewRequests: ((args) => {
      const teams = pull.requestedTeams.map((slug) => github.teams.get(slug)).filter((team) => team !== undefined);
      const asked = [
        ...pull.requestedReviewers.map((login) => actorNode(github, login)),
        ...teams.map((team) => teamNode(github, team)),
      ];
      return connect("reviewRequests", "ReviewRequest", asked, args, (requestedReviewer) => ({
        __typename: "ReviewRequest",
        asCodeOwner: false,
        requestedReviewer,
      }));
    }) satisfies Field,
    commits: (async (args) => {
      const ids = await listCommits(github.git, ["--reverse", pull.headSha, `^${await pullStart(github, thread)}`]);
      const commits = await readCommits(github.git, ids);
      return connect("commits", "PullRequestCommit", commits, args, (commit) => ({
        __typename: "PullRequestCommit",
        id: nodeId("PRC", `${thread.number}:${commit.id}`),
        url: `${url}/commits/${commit.id}`,
        commit: commitNode(github, commit),
      }));
    }) satisfies Field,
    files: (async (args) =>
      connect("files", "PullRequestChangedFile", await changes(), args, (change) => ({
        __typename: "PullRequestChangedFile",
        path: change.path,
        additions: change.additions,
        deletions: change.deletions,
        changeType: CHANGE_TYPES[change.status] ?? change.status.toUpperCase(),
      }))) satisfies Field,
    timelineItems: ((args) => {
      const types = listArgument(args, "itemTypes") ?? [];
      const unserved = types.filter((type) => !BASE_CHANGES.some((known) => known === type));
      if (types.length === 0 || unserved.length > 0) throw new Unserved(`timeline items ${unserved.join(", ")}`);
      const found = pull.baseChanges.filter(({ by }) =>
        types.includes(by === "person" ? BASE_CHANGES[0] : BASE_CHANGES[1]),
      );
      return connect("timelineItems", "PullRequestTimelineItems", found, args, ({ at, from, to, by }) =>
        by === "person"
          ? { __typename: "BaseRefChangedEvent", createdAt: at, previousRefName: from, currentRefName: to }
          : { __typename: "AutomaticBaseChangeSucceededEvent", createdAt: at, oldBase: from, newBase: to },
      );
    }) satisfies Field,
    closingIssuesReferences: ((args, context) => {
      requirePermission(context, "issues=read");
      return connect("closingIssuesReferences", "Issue", closedIssues(github, thread), args, (issue) =>
        issueNode(github, issue),
      );
    }) satisfies Field,
  };
};
