import { notFound, ok, Refusal } from "../http/answer.ts";
import type { Operations } from "../http/api-request.ts";
import { numberIn, optionalText } from "../http/fields.ts";
import { answerPage } from "../http/paging.ts";
import { reviewShape } from "../shapes/pull.ts";
import { readPull } from "../state/pulls.ts";
import type { Review } from "../state/records.ts";
import { addReview } from "../state/reviews.ts";

const STATES: Readonly<Record<string, Review["state"]>> = {
  APPROVE: "APPROVED",
  REQUEST_CHANGES: "CHANGES_REQUESTED",
  COMMENT: "COMMENTED",
};

const refused = (...errors: readonly string[]): Refusal => new Refusal(422, "Unprocessable Entity", { errors });

export const reviewOperations: Operations = {
  "pulls/list-reviews": async (request, github) => {
    const { number } = await readPull(github, numberIn(request.parameters, "pull_number"));
    const reviews = github.reviews.filter(
      (each) => each.pull === number && (each.state !== "PENDING" || each.author === request.actor.login),
    );
    return answerPage(request, reviews, (page) => page.map((review) => reviewShape(github, review)));
  },
  "pulls/get-review": async (request, github) => {
    const { number } = await readPull(github, numberIn(request.parameters, "pull_number"));
    const id = numberIn(request.parameters, "review_id");
    const review = github.reviews.find((each) => each.id === id && each.pull === number);
    if (review === undefined) throw notFound();
    return ok(reviewShape(github, review));
  },
  "pulls/create-review": async (request, github) => {
    const thread = await readPull(github, numberIn(request.parameters, "pull_number"));
    if (request.body.comments !== undefined) throw new Error("reviews with comments on lines are not served");
    const event = optionalText(request.body, "event");
    const state = event === undefined ? "PENDING" : (STATES[event] ?? "PENDING");
    const isOwn = request.actor.login === thread.author;
    if (isOwn && state === "APPROVED") throw refused("Review Can not approve your own pull request");
    if (isOwn && state === "CHANGES_REQUESTED")
      throw refused("Review Can not request changes on your own pull request");
    const body = optionalText(request.body, "body") ?? "";
    if (body === "" && (state === "CHANGES_REQUESTED" || state === "COMMENTED"))
      throw refused("Review Body can't be blank");
    const commit = optionalText(request.body, "commit_id") ?? thread.pull.headSha;
    return ok(reviewShape(github, addReview(github, thread, { author: request.actor.login, state, body, commit })));
  },
};
