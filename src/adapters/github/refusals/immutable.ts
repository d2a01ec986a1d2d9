import type { Trouble } from "../../../model/errors.ts";
import { wordsOf } from "../refusal.ts";
import type { Explain } from "./explanation.ts";

/** A name that an immutable release has used up. */
export const burnedTag = (failure: string): Trouble => ({
  what: `${failure}: the name is used up by an immutable release that was deleted`,
  expected: "a tag name that no immutable release ever had",
  hint: "GitHub gives such a name out once and for ever, whoever asks. Release the next version instead.",
});

/** What is told only when a release is published. */
export const explainBurnedTag: Explain = (refusal, { failure }) =>
  /was used by an immutable release/i.test(wordsOf(refusal)) ? burnedTag(failure) : undefined;

/** A published release that nobody can change. */
export const explainImmutable: Explain = (refusal, { failure }) =>
  /immutable release/i.test(wordsOf(refusal))
    ? {
        what: `${failure}: the release is published and immutable`,
        detail: wordsOf(refusal),
        hint: "It stays as it is, its files and its tag with it. Release the next version.",
      }
    : undefined;
