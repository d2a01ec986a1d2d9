import { defineRule } from "../../model/rule.ts";
import type { RecordSubject } from "./record-subject.ts";

export default defineRule<RecordSubject>({
  id: "record-conclusion-wrong",
  title: "The conclusion of a change record does not follow from its steps",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "A change passes when no step failed, is unknown or pending. Who reads only the conclusion is misled.",
  fix: "Have the change judged again.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#change-records",
  match: ({ record, conclusion }) =>
    record.conclusion === conclusion
      ? undefined
      : { message: `the record concludes ${record.conclusion}, and its steps give ${conclusion}` },
});
