import type { ProcessFacts, Review } from "../../../model/change-request.ts";

/**
 * Was a review given since the request was last pointed at another base branch: what somebody read before was another
 * change. GitHub tells seconds, so that of one second the review counts as the earlier; a moment that is none counts for nothing.
 */
export const isOfThisBase = (
  { submittedAt }: Pick<Review, "submittedAt">,
  { baseChangedAt }: Pick<ProcessFacts, "baseChangedAt">,
): boolean => baseChangedAt === undefined || Date.parse(submittedAt) > Date.parse(baseChangedAt);
