import { type GitCommit, listCommits, readCommits, readTag } from "../git/commits.ts";
import { diffTrees } from "../git/diff.ts";
import { readObjects, typeOf } from "../git/objects.ts";
import type { GitRef } from "../git/refs.ts";
import type { GitSignature } from "../git/signature.ts";
import { listTree } from "../git/trees.ts";
import { statsShape } from "../shapes/commit.ts";
import { type GitHub, htmlUrl, nodeId } from "../state/github.ts";
import { isPull, readPulls } from "../state/pulls.ts";
import { pullsOfCommit } from "../state/pulls-of-commit.ts";
import { isVerified, verificationOf } from "../state/verification.ts";
import { personNode } from "./actors.ts";
import { connect } from "./connection.ts";
import type { Field, GraphqlNode } from "./context.ts";
import { pullNode } from "./pull.ts";
import { requirePermission, Unserved } from "./refusal.ts";
import { repositoryNode } from "./repository.ts";
import { rollupNode, statusNode } from "./rollup.ts";

const gitActorNode = (github: GitHub, who: GitSignature): GraphqlNode => {
  const isGitHub = who.email === "noreply@github.com";
  const person = isGitHub ? github.people.named("web-flow") : github.people.byEmail(who.email);
  return {
    __typename: "GitActor",
    name: who.name,
    email: who.email,
    date: who.date,
    // an app is no user, so that GitHub names none
    user: person === undefined || person.type !== "User" ? null : personNode(person),
    avatarUrl: `https://avatars.githubusercontent.com/u/${person?.id ?? 0}?v=4`,
  };
};

const CO_AUTHOR = /^co-authored-by: ([^<\n]{0,200}) <([^>\n]{1,200})>$/gim;

/** Those who wrote a commit: its author and those whom its message names. */
const authorsOf = (commit: GitCommit): GitSignature[] => [
  commit.author,
  ...[...commit.message.matchAll(CO_AUTHOR)].map(([, name = "", email = ""]) => ({
    name,
    email,
    date: commit.author.date,
  })),
];

const signatureNode = (github: GitHub, commit: GitCommit): GraphqlNode | null => {
  if (commit.signature === undefined && !isVerified(github, commit)) return null;
  const told = verificationOf(github, commit);
  const isValid = told.verified === true;
  return {
    __typename: "GpgSignature",
    email: commit.committer.email,
    isValid,
    payload: told.payload ?? "",
    signature: told.signature ?? "",
    signer: isValid ? personNode(github.people.named("web-flow")) : null,
    state: isValid ? "VALID" : "UNKNOWN_KEY",
    verifiedAt: told.verified_at ?? null,
    wasSignedByGitHub: isValid,
  };
};

export const commitNode = (github: GitHub, commit: GitCommit): GraphqlNode => {
  const [headline = "", ...rest] = commit.message.split("\n");
  const changes = () => diffTrees(github.git, commit.parents[0], commit.id);
  const url = htmlUrl(github, `/commit/${commit.id}`);
  return {
    __typename: "Commit",
    id: nodeId("C", commit.id),
    oid: commit.id,
    abbreviatedOid: commit.id.slice(0, 7),
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join("\n").replace(/^\n+/, ""),
    authoredDate: commit.author.date,
    committedDate: commit.committer.date,
    authoredByCommitter: commit.author.email === commit.committer.email,
    committedViaWeb: commit.committer.email === "noreply@github.com",
    author: gitActorNode(github, commit.author),
    committer: gitActorNode(github, commit.committer),
    url,
    commitUrl: url,
    signature: signatureNode(github, commit),
    repository: () => repositoryNode(github),
    tree: () => objectNode(github, commit.tree),
    additions: async () => statsShape(await changes()).additions,
    deletions: async () => statsShape(await changes()).deletions,
    changedFilesIfAvailable: async () => (await changes()).length,
    authors: ((args) =>
      connect("authors", "GitActor", authorsOf(commit), args, (who) => gitActorNode(github, who))) satisfies Field,
    parents: (async (args) => {
      const parents = await readCommits(github.git, commit.parents);
      return connect("parents", "Commit", parents, args, (parent) => commitNode(github, parent));
    }) satisfies Field,
    history: (async (args) => {
      if (["author", "path", "since", "until"].some((key) => args[key] !== undefined))
        throw new Unserved("a part of a history");
      const commits = await readCommits(github.git, await listCommits(github.git, [commit.id]));
      return connect("history", "CommitHistory", commits, args, (each) => commitNode(github, each));
    }) satisfies Field,
    status: ((_args, context) => {
      requirePermission(context, "statuses=read");
      return statusNode(github, commit.id);
    }) satisfies Field,
    statusCheckRollup: ((_args, context) => {
      requirePermission(context, "checks=read,statuses=read");
      return rollupNode(github, commit.id);
    }) satisfies Field,
    associatedPullRequests: (async (args, context) => {
      requirePermission(context, "pull_requests=read");
      const found = await pullsOfCommit(github, commit.id);
      return connect("associatedPullRequests", "PullRequest", found, args, (thread) => pullNode(github, thread));
    }) satisfies Field,
  };
};

/** Any object of the git repository; null where there is none. */
export const objectNode = async (github: GitHub, id: string): Promise<GraphqlNode | null> => {
  const type = await typeOf(github.git, id);
  const common = { oid: id, abbreviatedOid: id.slice(0, 7), repository: () => repositoryNode(github) };
  if (type === "commit") {
    const [commit] = await readCommits(github.git, [id]);
    return commit === undefined ? null : commitNode(github, commit);
  }
  if (type === "tree") {
    return {
      __typename: "Tree",
      id: nodeId("T", id),
      ...common,
      entries: async () =>
        (await listTree(github.git, id)).map((entry) => ({
          __typename: "TreeEntry",
          name: entry.path,
          path: entry.path,
          oid: entry.id,
          type: entry.type,
          mode: Number.parseInt(entry.mode, 8),
          size: entry.size ?? 0,
          object: () => objectNode(github, entry.id),
        })),
    };
  }
  if (type === "blob") {
    const [blob] = await readObjects(github.git, [id]);
    const content = blob?.content ?? Buffer.alloc(0);
    const isBinary = content.includes(0);
    return {
      __typename: "Blob",
      id: nodeId("B", id),
      ...common,
      byteSize: content.length,
      isBinary,
      isTruncated: content.length > github.repository.textLimit,
      text: isBinary ? null : content.subarray(0, github.repository.textLimit).toString("utf8"),
    };
  }
  const tag = type === "tag" ? await readTag(github.git, id) : undefined;
  if (tag === undefined) return null;
  return {
    __typename: "Tag",
    id: nodeId("TA", id),
    ...common,
    name: tag.tag,
    message: tag.message,
    tagger: gitActorNode(github, tag.tagger),
    target: () => objectNode(github, tag.object),
  };
};

/** The prefix and the name of a ref, as GraphQL parts them. */
const partsOf = (name: string): { prefix: string; short: string } => {
  const prefix = /^refs\/(?:heads|tags)\//.exec(name)?.[0] ?? "refs/";
  return { prefix, short: name.slice(prefix.length) };
};

export const refNode = (github: GitHub, ref: GitRef): GraphqlNode => {
  const { prefix, short } = partsOf(ref.name);
  return {
    __typename: "Ref",
    id: nodeId("REF", ref.name),
    name: short,
    prefix,
    target: () => objectNode(github, ref.id),
    repository: () => repositoryNode(github),
    associatedPullRequests: (async (args, context) => {
      requirePermission(context, "pull_requests=read");
      await readPulls(github);
      const found = [...github.threads.values()]
        .filter(isPull)
        .filter(({ pull }) => pull.fork === undefined && pull.head === short);
      return connect("associatedPullRequests", "PullRequest", found, args, (thread) => pullNode(github, thread));
    }) satisfies Field,
  };
};
