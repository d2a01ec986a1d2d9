import type { ChangeRequest } from "../../model/change-request.ts";
import { ACTOR, personOf } from "./people.ts";
import type { Told } from "./told.ts";

/** Fields of the repository that a pull request is told with. */
export const REPOSITORY_FIELDS = "name owner { login } defaultBranchRef { name }";

/** GitHub gives no more than a hundred labels to anything. */
export const REQUEST_FIELDS = `
  number title body state isDraft isCrossRepository
  author ${ACTOR}
  labels(first: 100) { nodes { name } }
  headRefName headRefOid headRepository { name }
  baseRefName baseRefOid
  mergeCommit { oid } mergedAt
`;

const STATES: ReadonlyMap<string, ChangeRequest["state"]> = new Map([
  ["OPEN", "open"],
  ["CLOSED", "closed"],
  ["MERGED", "merged"],
]);

/** A pull request, out of the answer of GraphQL. */
export const requestOf = (repository: Told, request: Told): ChangeRequest => {
  const state = STATES.get(request.text("state"));
  if (state === undefined) throw request.leftOut("state", "OPEN, CLOSED or MERGED");
  const defaultBranch = repository.optional("defaultBranchRef")?.text("name");
  const mergeCommit = state === "merged" ? request.optional("mergeCommit")?.commit("oid") : undefined;
  const mergedAt = state === "merged" ? request.optionalText("mergedAt") : undefined;
  return {
    repository: {
      owner: repository.object("owner").text("login"),
      name: repository.text("name"),
      ...(defaultBranch === undefined ? {} : { defaultBranch }),
    },
    number: request.count("number"),
    title: request.text("title"),
    body: request.text("body"),
    author: personOf(request.optional("author")),
    labels: request
      .object("labels")
      .everyObject("nodes")
      .map((label) => label.text("name")),
    state,
    isDraft: request.flag("isDraft"),
    head: {
      sha: request.commit("headRefOid"),
      ref: request.text("headRefName"),
      // a fork that was deleted is no repository any more
      fromFork: request.flag("isCrossRepository") || request.optional("headRepository") === undefined,
    },
    base: { sha: request.commit("baseRefOid"), ref: request.text("baseRefName") },
    ...(mergeCommit === undefined ? {} : { mergeCommit }),
    ...(mergedAt === undefined ? {} : { mergedAt }),
  };
};
