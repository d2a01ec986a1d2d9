import type { ChangeRequest } from "../../model/change-request.ts";
import type { GitHubStanding } from "../../model/github-changes.ts";
import type { JudgedRequest } from "./judge-request.ts";

/** Why a request is not any more what was judged. */
export interface Moved {
  number: number;
  what: string;
  /** There is nothing to judge again: another run has it, or nobody needs it. */
  isGone: boolean;
}

/**
 * The requests that are not any more what was judged, just before a verdict on them is written.
 * @param commit whose status is written, where it is their head: a verdict on any other says nothing of it
 */
export const findMoved = (
  requests: readonly JudgedRequest[],
  commit: string | undefined,
  standing: Pick<GitHubStanding, "requests">,
): Moved[] =>
  requests.flatMap(({ number, request }) => {
    const now = standing.requests.get(number);
    return (now === undefined ? gone(number) : compare(number, { now, judged: request, commit })) ?? [];
  });

const gone = (number: number): Moved => ({ number, what: `#${number} is not there any more`, isGone: true });

interface Compared {
  now: ChangeRequest;
  judged: ChangeRequest;
  commit: string | undefined;
}

const compare = (number: number, { now, judged, commit }: Compared): Moved | undefined => {
  if (now.head.sha !== (commit ?? judged.head.sha)) {
    const what = `#${number} has moved on to ${now.head.sha.slice(0, 7)}: the run of that commit judges it`;
    return { number, what, isGone: true };
  }
  return now.head.sha === judged.head.sha && identityOf(now) === identityOf(judged)
    ? undefined
    : { number, what: `#${number} was edited`, isGone: false };
};

/** All that a person can edit and a verdict depends on. */
const identityOf = ({ title, body, labels, base, isDraft, state }: ChangeRequest): string =>
  JSON.stringify([title, body, [...labels].sort(), base.ref, isDraft, state]);
