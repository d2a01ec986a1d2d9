import { moveRef } from "../git/refs.ts";
import type { GitHub } from "./github.ts";
import type { PullThread, Thread } from "./records.ts";

export interface NewThread {
  readonly title: string;
  readonly body: string | null;
  readonly author: string;
  readonly labels?: readonly string[];
}

export interface NewPull extends NewThread {
  readonly base: string;
  readonly baseSha: string;
  readonly head: string;
  readonly headSha: string;
  readonly fork?: string | null | undefined;
  readonly home?: string | undefined;
  readonly draft?: boolean;
}

const start = (github: GitHub, said: NewThread): Omit<Thread, "pull"> => {
  const now = github.now();
  return {
    id: github.nextId(),
    number: github.nextNumber(),
    title: said.title,
    body: said.body,
    state: "open",
    stateReason: null,
    author: said.author,
    labels: [...(said.labels ?? [])],
    assignees: [],
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  };
};

/** A new issue. */
export const openIssue = (github: GitHub, said: NewThread): Thread => {
  const thread: Thread = { ...start(github, said), pull: undefined };
  github.people.named(said.author);
  github.threads.set(thread.number, thread);
  return thread;
};

/** A new pull request; its head is kept under `refs/pull/`, as on GitHub. */
export const openPull = async (github: GitHub, said: NewPull): Promise<PullThread> => {
  const thread: PullThread = {
    ...start(github, said),
    pull: {
      id: github.nextId(),
      base: said.base,
      baseSha: said.baseSha,
      head: said.head,
      headSha: said.headSha,
      fork: said.fork,
      home: said.home,
      draft: said.draft === true,
      mergedAt: null,
      mergedBy: null,
      mergeCommit: null,
      isMergeabilityKnown: true,
      requestedReviewers: [],
      requestedTeams: [],
      closes: [],
      baseChanges: [],
    },
  };
  github.people.named(said.author);
  github.threads.set(thread.number, thread);
  await moveRef(github.git, `refs/pull/${thread.number}/head`, said.headSha, undefined);
  return thread;
};
