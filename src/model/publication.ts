import type { NewStatus } from "./github-changes.ts";

/** A run of the workflow that publishes. Of two runs the one with the higher number was started later. */
export interface PublishingRun {
  id: number;
  attempt: number;
  /** Its page; where a status has no address of its own it leads there. */
  url?: string;
}

/** What is written of one verdict: statuses on one commit, and a comment on each pull request that it is told on. */
export interface Publication {
  run: PublishingRun;
  /** The whole id of the commit that was judged. */
  commit: string;
  statuses: readonly NewStatus[];
  comments: readonly PublishedComment[];
}

/** The one comment of its kind on a pull request. */
export interface PublishedComment {
  number: number;
  /** Its kind, kebab-case: of one kind there is one comment on a pull request. */
  marker: string;
  /** Markdown of at most so many characters. */
  text(limit: number): string;
}

/** The address of a run, with the attempt in it: it tells of two statuses which run wrote which. */
export const runAddress = ({ id, attempt, url }: PublishingRun): string | undefined => {
  if (url === undefined) return undefined;
  const page = url.replace(/\/attempts\/\d+$/, "");
  return page.endsWith(`/actions/runs/${id}`) ? `${page}/attempts/${attempt}` : url;
};
