import type { Person, Review } from "../../../model/change-request.ts";
import { keyOf } from "./login.ts";

/** Where one person stands after all reviews of theirs. A comment is no opinion and changes nothing. */
export interface LastWord {
  reviewer: Person;
  says: "approved" | "changes-requested" | "dismissed";
  /** The reviews that say it: every approval since they last said something else, or the one review. */
  reviews: readonly Review[];
  /** They approved before: what came after ended that, and no dismissal brings it back. */
  hadApproved: boolean;
}

/** The last word of every reviewer, by login. An opinion stands across commits until the same person gives another. */
export const findLastWords = (reviews: readonly Review[]): LastWord[] => {
  const words = new Map<string, LastWord>();
  for (const review of [...reviews].sort(byMoment)) {
    if (review.state === "commented") continue;
    // An app may have the name of a person.
    const key = `${keyOf(review.reviewer.login)} ${review.reviewer.kind}`;
    const before = words.get(key);
    const repeats = review.state === "approved" && before?.says === "approved";
    words.set(key, {
      reviewer: review.reviewer,
      says: review.state,
      reviews: repeats ? [...before.reviews, review] : [review],
      hadApproved: before !== undefined && (before.says === "approved" || before.hadApproved),
    });
  }
  return [...words].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, word]) => word);
};

const byMoment = (a: Review, b: Review): number => Date.parse(a.submittedAt) - Date.parse(b.submittedAt) || a.id - b.id;
