import { text, textOr } from "../model/inputs.ts";
import { RECORDS_BRANCH } from "../model/record-path.ts";

/** Inputs that mean the same in every command about change records. */
export const recordInput = {
  record: textOr("change-record.json", "File that holds the change record.", "path"),
};

export const branchInput = {
  branch: textOr(RECORDS_BRANCH, "Branch that records are kept on. It is made where there is none.", "branch"),
};

export const expectationInputs = {
  "commit-id": text(
    "Whole id of the commit that the record must be about: its head, or what that was merged as.",
    "commit",
  ),
  change: text("Change that the record must be about, as `owner/name#number`.", "change"),
};

export const recordOutputs = {
  change: "The change that the record is about, as `owner/name#number`.",
  "record-digest": "`sha256:` and the digest that the record has.",
  "record-conclusion": "What the record itself concludes: `pass`, `fail`, `pending` or `unknown`.",
  outcome: "`verified`, `rolled-back`, `failed` or `unknown`; empty where the record is not closed.",
};
