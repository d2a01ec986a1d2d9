import type { GitHub } from "../../model/github.ts";
import type { NewStatus } from "../../model/github-changes.ts";
import { type Publication, runAddress } from "../../model/publication.ts";
import type { Effect } from "../effect.ts";
import { commentEffect } from "./comment-effect.ts";
import { createIsNewer } from "./newer-run.ts";
import { shareRead } from "./shared-read.ts";
import { statusDescription } from "./status-description.ts";
import { statusEffect } from "./status-effect.ts";

/** All that a verdict writes on GitHub: statuses first, since they are what holds a change back. */
export const publishEffects = ({ run, commit, statuses, comments }: Publication, github: GitHub): Effect[] => {
  const isNewer = createIsNewer(run, github);
  const place = { commit, isNewer, statuses: shareRead(() => github.statuses(commit)) };
  const url = runAddress(run);
  const asWritten = (status: NewStatus): NewStatus => ({
    ...(url === undefined ? {} : { url }),
    ...status,
    description: statusDescription(status.description),
  });
  return [
    ...statuses.map((status) => statusEffect(asWritten(status), place, github)),
    ...comments.map((comment) => commentEffect(comment, { run, head: commit, isNewer }, github)),
  ];
};
