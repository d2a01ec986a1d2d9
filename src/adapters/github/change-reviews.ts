import type { Review } from "../../model/change-request.ts";
import { ACTOR, personOf } from "./people.ts";
import type { Told } from "./told.ts";

/** Fields of a page of reviews. */
export const REVIEW_PAGE = `{
  totalCount
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  nodes { fullDatabaseId state submittedAt lastEditedAt commit { oid } author ${ACTOR} }
}`;

/** `PENDING` ones are drafts that nobody else sees. */
const STATES: ReadonlyMap<string, Review["state"] | undefined> = new Map([
  ["APPROVED", "approved"],
  ["CHANGES_REQUESTED", "changes-requested"],
  ["COMMENTED", "commented"],
  ["DISMISSED", "dismissed"],
  ["PENDING", undefined],
]);

/** As git writes a commit that is none: what it was given on is gone. */
const NO_COMMIT = "0".repeat(40);

const idOf = (told: Told): number => {
  const id = Number(told.text("fullDatabaseId"));
  if (!Number.isSafeInteger(id)) throw told.leftOut("fullDatabaseId", "a whole number");
  return id;
};

const reviewOf = (id: number, told: Told): Review | undefined => {
  const given = told.text("state");
  if (!STATES.has(given)) throw told.leftOut("state", "a state of a review that is known");
  const state = STATES.get(given);
  if (state === undefined) return undefined;
  const submittedAt = told.text("submittedAt");
  const editedAt = told.optionalText("lastEditedAt");
  return {
    id,
    reviewer: personOf(told.optional("author")),
    state,
    commit: told.optional("commit")?.commit("oid") ?? NO_COMMIT,
    submittedAt,
    // a time that cannot be compared is no proof that it came before
    isEdited: editedAt !== undefined && !(Date.parse(editedAt) <= Date.parse(submittedAt)),
  };
};

/** Where a list is read on: after a cursor from its beginning, before one from its end. */
interface Cursors {
  after: string;
  before: string;
}

/** Reviews that are read from both ends of their list until the two meet: two reads then tell four pages. */
export class ReviewList {
  /** By id; undefined for a draft. */
  readonly #found = new Map<number, Review | undefined>();
  #cursors: Cursors | undefined;

  /** Takes a page of each end. */
  add(first: Told, last: Told): void {
    const before = this.#found.size;
    this.#take(first);
    const front = first.object("pageInfo");
    if (front.flag("hasNextPage")) this.#take(last);
    const back = last.object("pageInfo");
    const isDone =
      !front.flag("hasNextPage") ||
      !back.flag("hasPreviousPage") ||
      this.#found.size >= first.count("totalCount") ||
      this.#found.size === before;
    const [after, until] = [front.optionalText("endCursor"), back.optionalText("startCursor")];
    this.#cursors = isDone || after === undefined || until === undefined ? undefined : { after, before: until };
  }

  /** Where to read on; undefined where all are there. */
  get next(): Cursors | undefined {
    return this.#cursors;
  }

  /** All of them, oldest first. */
  get reviews(): Review[] {
    return [...this.#found.values()]
      .filter((review) => review !== undefined)
      .sort((left, right) => Date.parse(left.submittedAt) - Date.parse(right.submittedAt) || left.id - right.id);
  }

  #take(page: Told): void {
    for (const told of page.everyObject("nodes")) {
      const id = idOf(told);
      if (!this.#found.has(id)) this.#found.set(id, reviewOf(id, told));
    }
  }
}
