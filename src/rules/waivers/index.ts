import type { Rule } from "../../model/rule.ts";
import waiverAdded from "./waiver-added.ts";
import waiverExpired from "./waiver-expired.ts";
import type { WaiverSubject } from "./waiver-subject.ts";
import waiverUnapproved from "./waiver-unapproved.ts";
import waiverUnused from "./waiver-unused.ts";

/** The rules about accepted findings themselves. */
export const WAIVER_RULES: readonly Rule<WaiverSubject>[] = [
  waiverExpired,
  waiverUnapproved,
  waiverAdded,
  waiverUnused,
];
