import type { ChangeRequest } from "../../model/change-request.ts";
import type { GitHub } from "../../model/github.ts";
import type { JudgedRequest } from "./judge-request.ts";

/** Why what was judged is not what stands there now. */
export interface Moved {
  what: string;
  /** There is nothing to judge again: another run has it, or nobody needs it. */
  isGone: boolean;
}

/**
 * Looks at the requests once more, just before a verdict on them is written. Undefined where each is still what was judged.
 */
export const findMoved = async (
  requests: readonly JudgedRequest[],
  github: Pick<GitHub, "request">,
): Promise<Moved | undefined> => {
  for (const { number, request } of requests) {
    const now = await github.request(number);
    if (now === undefined) return { what: `#${number} is not there any more`, isGone: true };
    if (now.head.sha !== request.head.sha) {
      return {
        what: `#${number} has moved on to ${now.head.sha.slice(0, 7)}: the run of that commit judges it`,
        isGone: true,
      };
    }
    if (identityOf(now) !== identityOf(request)) return { what: `#${number} was edited`, isGone: false };
  }
  return undefined;
};

/** All that a person can edit and a verdict depends on. */
const identityOf = ({ title, body, labels, base, isDraft, state }: ChangeRequest): string =>
  JSON.stringify([title, body, [...labels].sort(), base.ref, isDraft, state]);
