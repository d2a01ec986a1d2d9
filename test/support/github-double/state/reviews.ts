import type { GitHub } from "./github.ts";
import type { PullThread, Review } from "./records.ts";

export interface NewReview {
  readonly author: string;
  readonly state: Review["state"];
  readonly body?: string;
  readonly commit?: string | null;
  readonly submittedAt?: string;
  readonly editedAt?: string;
}

/** A review of a pull request, on its head where no other commit is named; who has reviewed is asked no more. */
export const addReview = (github: GitHub, thread: PullThread, said: NewReview): Review => {
  github.people.named(said.author);
  const review: Review = {
    id: github.nextId(),
    pull: thread.number,
    author: said.author,
    body: said.body ?? "",
    state: said.state,
    commit: said.commit === undefined ? thread.pull.headSha : said.commit,
    submittedAt: said.submittedAt ?? github.now(),
    editedAt: said.editedAt ?? null,
  };
  github.reviews.push(review);
  thread.pull.requestedReviewers = thread.pull.requestedReviewers.filter((login) => login !== said.author);
  return review;
};

const OPINIONS: ReadonlySet<Review["state"]> = new Set(["APPROVED", "CHANGES_REQUESTED", "DISMISSED"]);

/** The latest review of each person that says yes or no: what GitHub counts. */
export const latestOpinions = (github: GitHub, pull: number): Review[] => {
  const latest = new Map<string, Review>();
  for (const review of github.reviews) {
    if (review.pull === pull && OPINIONS.has(review.state)) latest.set(review.author, review);
  }
  return [...latest.values()].sort((left, right) => left.id - right.id);
};
