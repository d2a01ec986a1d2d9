import type { Rule } from "../../model/rule.ts";
import type { OwedSubject } from "./owed-subject.ts";
import reviewOverdue from "./review-overdue.ts";
import reviewOwed from "./review-owed.ts";

/** What emergency changes still owe. No policy sets their level. */
export const OWED_RULES: readonly Rule<OwedSubject>[] = [reviewOverdue, reviewOwed];
