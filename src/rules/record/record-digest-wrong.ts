import { defineRule } from "../../model/rule.ts";
import type { RecordSubject } from "./record-subject.ts";

export default defineRule<RecordSubject>({
  id: "record-digest-wrong",
  title: "A change record does not have the digest that it states",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "The digest covers every other field. Where it differs, a field was changed after the change was judged, or the file was damaged.",
  fix: "Fetch the record again from where it is kept, and find out who changed this copy.",
  reference: "https://www.rfc-editor.org/rfc/rfc8785",
  match: ({ record, digest }) =>
    record.digest === digest
      ? undefined
      : { message: `the record states ${record.digest}, and what it says has ${digest}` },
});
