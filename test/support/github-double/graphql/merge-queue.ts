import { type GitHub, htmlUrl, nodeId } from "../state/github.ts";
import { isPull } from "../state/pulls.ts";
import type { QueueEntry } from "../state/records.ts";
import { connect } from "./connection.ts";
import type { Field, GraphqlNode } from "./context.ts";
import { objectNode } from "./git-objects.ts";
import { pullNode } from "./pull.ts";

const entryNode = (github: GitHub, entry: QueueEntry): GraphqlNode => ({
  __typename: "MergeQueueEntry",
  id: nodeId("MQE", entry.number),
  position: entry.position,
  jump: false,
  solo: false,
  state: "AWAITING_CHECKS",
  baseCommit: () => objectNode(github, entry.baseSha),
  headCommit: () => objectNode(github, entry.headSha),
  pullRequest: () => {
    const thread = github.threads.get(entry.number);
    return thread === undefined || !isPull(thread) ? null : pullNode(github, thread);
  },
});

/** The queue that leads to a branch. */
export const mergeQueueNode = (github: GitHub, branch: string, entries: readonly QueueEntry[]): GraphqlNode => ({
  __typename: "MergeQueue",
  id: nodeId("MQ", branch),
  url: htmlUrl(github, `/queue/${branch}`),
  resourcePath: `/queue/${branch}`,
  entries: ((args) =>
    connect("entries", "MergeQueueEntry", entries, args, (entry) => entryNode(github, entry))) satisfies Field,
});
