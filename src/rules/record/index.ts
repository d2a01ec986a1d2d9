import type { Rule } from "../../model/rule.ts";
import recordApprovalUnmet from "./record-approval-unmet.ts";
import recordConclusionWrong from "./record-conclusion-wrong.ts";
import recordDigestWrong from "./record-digest-wrong.ts";
import recordNotCanonical from "./record-not-canonical.ts";
import recordOfAnotherChange from "./record-of-another-change.ts";
import recordReviewNotOwed from "./record-review-not-owed.ts";
import recordReviewOverdue from "./record-review-overdue.ts";
import recordSelfApproved from "./record-self-approved.ts";
import recordStepsIncomplete from "./record-steps-incomplete.ts";
import type { RecordSubject } from "./record-subject.ts";

/** Does a record hold together. No policy sets their level. */
export const RECORD_RULES: readonly Rule<RecordSubject>[] = [
  recordDigestWrong,
  recordNotCanonical,
  recordOfAnotherChange,
  recordStepsIncomplete,
  recordConclusionWrong,
  recordSelfApproved,
  recordApprovalUnmet,
  recordReviewNotOwed,
  recordReviewOverdue,
];
