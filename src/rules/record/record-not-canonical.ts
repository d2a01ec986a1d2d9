import { defineRule } from "../../model/rule.ts";
import type { RecordSubject } from "./record-subject.ts";

export default defineRule<RecordSubject>({
  id: "record-not-canonical",
  title: "A change record is not written as canonical JSON",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A signature covers the bytes of the file. Bytes in another form (indented, with CRLF, with a key twice) are not what was signed, and two readers may understand them differently.",
  fix: "Fetch the file again, and hand it on without a formatter and without line-end conversion.",
  reference: "https://www.rfc-editor.org/rfc/rfc8785",
  match: ({ isCanonical }) =>
    isCanonical
      ? undefined
      : { message: "the file is not the canonical JSON (RFC 8785) of its record and one line feed" },
});
