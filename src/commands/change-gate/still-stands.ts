import type { ChangeRequest } from "../../model/change-request.ts";
import type { GitHub } from "../../model/github.ts";
import type { JudgedRequest } from "./judge-request.ts";

/** Why a request is not any more what was judged. */
export interface Moved {
  number: number;
  what: string;
  /** There is nothing to judge again: another run has it, or nobody needs it. */
  isGone: boolean;
}

/**
 * Looks at the requests once more, just before a verdict on them is written: those that are not any more what was judged.
 * @param commit whose status is written, where it is their head: a verdict on any other says nothing of it
 */
export const findMoved = async (
  requests: readonly JudgedRequest[],
  commit: string | undefined,
  github: Pick<GitHub, "request">,
): Promise<Moved[]> => {
  const moved: Moved[] = [];
  for (const { number, request } of requests) {
    const now = await github.request(number);
    const found = now === undefined ? gone(number) : compare(number, { now, judged: request, commit });
    if (found !== undefined) moved.push(found);
  }
  return moved;
};

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
