import { resolveCommit } from "../git/objects.ts";
import { listRefs, readRef } from "../git/refs.ts";
import { type GitHub, nodeId } from "../state/github.ts";
import { isPull, readPulls } from "../state/pulls.ts";
import type { PullThread, Release } from "../state/records.ts";
import { rulesetsFor } from "../state/rules.ts";
import { actorNode, personNode } from "./actors.ts";
import { connect } from "./connection.ts";
import { type Field, type GraphqlNode, listArgument, textArgument } from "./context.ts";
import { objectNode, refNode } from "./git-objects.ts";
import { mergeQueueNode } from "./merge-queue.ts";
import { issueNode, pullNode } from "./pull.ts";
import { GraphqlRefusal, requirePermission, Unserved } from "./refusal.ts";

const stateOf = ({ state, pull }: PullThread): string => (pull.mergedAt === null ? state.toUpperCase() : "MERGED");

const missing = (kind: string, number: unknown): GraphqlRefusal =>
  new GraphqlRefusal("NOT_FOUND", `Could not resolve to ${kind} with the number of ${String(number)}.`);

const releaseNode = (github: GitHub, release: Release): GraphqlNode => ({
  __typename: "Release",
  id: nodeId("RE", release.id),
  databaseId: release.id,
  name: release.name,
  description: release.body,
  tagName: release.tag,
  isDraft: release.draft,
  isPrerelease: release.prerelease,
  isLatest: release.latest,
  immutable: release.immutable,
  createdAt: release.createdAt,
  publishedAt: release.publishedAt,
  author: actorNode(github, release.author),
});

const listPulls = async (github: GitHub, args: Record<string, unknown>): Promise<PullThread[]> => {
  const states = listArgument(args, "states");
  const [head, base] = [textArgument(args, "headRefName"), textArgument(args, "baseRefName")];
  const labels = listArgument(args, "labels");
  const found = (await readPulls(github))
    .filter((thread) => states === undefined || states.includes(stateOf(thread)))
    .filter(({ pull }) => (head === undefined || pull.head === head) && (base === undefined || pull.base === base))
    .filter((thread) => labels === undefined || thread.labels.some((name) => labels.includes(name)));
  const order = args.orderBy;
  if (typeof order !== "object" || order === null) return found;
  const { field, direction } = { field: "", direction: "", ...order };
  if (field !== "CREATED_AT" && field !== "UPDATED_AT") throw new Unserved(`pull requests ordered by ${String(field)}`);
  found.sort((left, right) =>
    field === "CREATED_AT" ? left.number - right.number : left.updatedAt.localeCompare(right.updatedAt),
  );
  return direction === "DESC" ? found.toReversed() : found;
};

/** The repository, or a fork of it of which only the name is known. */
export const repositoryNode = (github: GitHub, fork?: string): GraphqlNode => {
  const { repository, git } = github;
  const owner = fork ?? repository.owner;
  const id = fork === undefined ? repository.id : github.people.named(fork).id + repository.id;
  const named = {
    __typename: "Repository",
    id: nodeId("R", id),
    databaseId: id,
    name: repository.name,
    nameWithOwner: `${owner}/${repository.name}`,
    owner: personNode(github.people.named(owner)),
    url: `https://github.com/${owner}/${repository.name}`,
    isPrivate: repository.private,
    isFork: fork !== undefined,
    visibility: repository.private ? "PRIVATE" : "PUBLIC",
  };
  if (fork !== undefined) return named;
  const ref = async (name: string) => {
    const found = await readRef(git, name);
    return found === undefined ? null : refNode(github, found);
  };
  return {
    ...named,
    description: repository.description,
    isArchived: false,
    defaultBranchRef: () => ref(`refs/heads/${repository.defaultBranch}`),
    ref: (async (args, context) => {
      requirePermission(context, "contents=read");
      const name = textArgument(args, "qualifiedName") ?? "";
      return name.startsWith("refs/") ? ref(name) : ((await ref(`refs/heads/${name}`)) ?? ref(`refs/tags/${name}`));
    }) satisfies Field,
    refs: (async (args, context) => {
      requirePermission(context, "contents=read");
      if (args.orderBy !== undefined) throw new Unserved("refs in an order");
      const query = textArgument(args, "query") ?? "";
      const refs = (await listRefs(git, textArgument(args, "refPrefix") ?? "refs/heads/")).filter(({ name }) =>
        name.includes(query),
      );
      return connect("refs", "Ref", refs, args, (each) => refNode(github, each));
    }) satisfies Field,
    object: (async (args, context) => {
      requirePermission(context, "contents=read");
      const oid = textArgument(args, "oid");
      if (oid !== undefined) return objectNode(github, oid);
      const expression = textArgument(args, "expression") ?? "HEAD";
      const [left = "", ...path] = expression.split(":");
      const commit = await resolveCommit(git, left === "HEAD" ? repository.defaultBranch : left);
      if (commit === undefined || path.length === 0) return commit === undefined ? null : objectNode(github, commit);
      const found = await git.ask([
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        `${commit}:${path.join(":")}`,
      ]);
      return found === undefined ? null : objectNode(github, found);
    }) satisfies Field,
    pullRequest: (async (args, context) => {
      requirePermission(context, "pull_requests=read");
      const found = (await readPulls(github)).find(({ number }) => number === args.number);
      if (found === undefined) throw missing("a PullRequest", args.number);
      return pullNode(github, found);
    }) satisfies Field,
    pullRequests: (async (args, context) => {
      requirePermission(context, "pull_requests=read");
      return connect("pullRequests", "PullRequest", await listPulls(github, args), args, (thread) =>
        pullNode(github, thread),
      );
    }) satisfies Field,
    issue: ((args, context) => {
      requirePermission(context, "issues=read");
      const found = github.threads.get(Number(args.number));
      if (found === undefined || isPull(found)) throw missing("an Issue", args.number);
      return issueNode(github, found);
    }) satisfies Field,
    issueOrPullRequest: (async (args, context) => {
      await readPulls(github);
      const found = github.threads.get(Number(args.number));
      if (found === undefined) throw missing("an issue or pull request", args.number);
      requirePermission(context, isPull(found) ? "pull_requests=read" : "issues=read");
      return isPull(found) ? pullNode(github, found) : issueNode(github, found);
    }) satisfies Field,
    mergeQueue: ((args, context) => {
      requirePermission(context, "contents=read,pull_requests=read");
      const branch = textArgument(args, "branch") ?? repository.defaultBranch;
      const isAsked = rulesetsFor(github, `refs/heads/${branch}`).some(({ rules }) =>
        rules.some(({ type }) => type === "merge_queue"),
      );
      const queue = github.queues.get(branch);
      return queue === undefined && !isAsked ? null : mergeQueueNode(github, branch, queue ?? []);
    }) satisfies Field,
    release: ((args, context) => {
      requirePermission(context, "contents=read");
      const found = github.releases.find((each) => !each.draft && each.tag === textArgument(args, "tagName"));
      return found === undefined ? null : releaseNode(github, found);
    }) satisfies Field,
    latestRelease: ((_args, context) => {
      requirePermission(context, "contents=read");
      const found = github.releases.find((each) => each.latest && !each.draft);
      return found === undefined ? null : releaseNode(github, found);
    }) satisfies Field,
  };
};
