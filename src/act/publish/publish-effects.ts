import type { GitHub } from "../../model/github.ts";
import type { GitHubStanding, NewStatus } from "../../model/github-changes.ts";
import { type Publication, runAddress } from "../../model/publication.ts";
import type { Effect } from "../effect.ts";
import { commentEffect } from "./comment-effect.ts";
import { createIsNewer } from "./newer-run.ts";
import { shareRead } from "./shared-read.ts";
import { statusDescription } from "./status-description.ts";
import { statusEffect } from "./status-effect.ts";

/** All that a verdict writes on GitHub: statuses first, since they are what holds a change back. */
export const publishEffects = (
  { run, commit, statuses, comments }: Publication,
  github: GitHub,
  standing?: GitHubStanding,
): Effect[] => {
  const isNewer = createIsNewer(run, github);
  const place = { commit, isNewer, statuses: shareRead(() => github.statuses(commit), standing?.statuses) };
  const url = runAddress(run);
  const asWritten = (status: NewStatus): NewStatus => ({
    ...(url === undefined ? {} : { url }),
    ...status,
    description: statusDescription(status.description),
  });
  return [
    ...statuses.map((status) => statusEffect(asWritten(status), place, github)),
    ...comments.map((comment, index) => {
      // after several writes others may have come between
      const isFresh = statuses.length + index < 2;
      const known = isFresh ? standing?.comments.get(comment.number) : undefined;
      return commentEffect(comment, { run, head: commit, isNewer, ...(known === undefined ? {} : { known }) }, github);
    }),
  ];
};
