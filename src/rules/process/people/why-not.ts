import type { ChangeRequest, ProcessFacts, Review } from "../../../model/change-request.ts";
import { shortCommit } from "../one-line.ts";
import { isOfThisBase } from "./base-change.ts";
import type { LastWord } from "./last-words.ts";
import { keyOf } from "./login.ts";
import type { Writers } from "./writers.ts";

/** What is merged is approved no more: a word that comes later is a review of what was done. */
const isBeforeMerge = ({ submittedAt }: Review, { mergedAt }: ChangeRequest): boolean =>
  mergedAt === undefined || Date.parse(submittedAt) <= Date.parse(mergedAt);

/** Why a last word is no approval of this head on its way into this base branch; undefined where it is one. */
export const whyNot = (
  { reviewer, says, reviews, hadApproved }: LastWord,
  facts: Pick<ProcessFacts, "request" | "baseChangedAt">,
  writers: Writers,
): string | undefined => {
  if (reviewer.kind === "ghost") return "its account is deleted";
  if (reviewer.kind === "bot") return "it is of an app";
  const wrote = writers.did.get(keyOf(reviewer.login));
  if (wrote !== undefined) return wrote;
  if (says === "changes-requested") return "asks for changes";
  if (says === "dismissed") return hadApproved ? "dismissed; an earlier approval does not come back" : "dismissed";
  const onHead = reviews.filter(({ commit }) => commit === facts.request.head.sha);
  if (onHead.length === 0) return `approved ${shortCommit(reviews.at(-1)?.commit ?? "")}, not this head`;
  const ofBase = onHead.filter((review) => isOfThisBase(review, facts));
  if (ofBase.length === 0) return "given for another base branch";
  const inTime = ofBase.filter((review) => isBeforeMerge(review, facts.request));
  if (inTime.length === 0) return "given after the merge";
  return inTime.every(({ isEdited }) => isEdited) ? "edited after it was submitted" : undefined;
};
