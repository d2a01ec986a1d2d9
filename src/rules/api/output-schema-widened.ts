import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, gainsValues } from "../schema-changes.ts";
import { code, resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-schema-widened",
  title: "A combination in a result allows more values",
  severity: "error",
  bump: "major",
  profile: "typed",
  why: "The schemas that combine here (`anyOf`, `oneOf`, `not`, `if` and their like) allow more values as a whole: consumers meet values that they do not know, and clients that validate against the old schema refuse them.",
  fix: "Keep results within the old alternatives until the next major version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.2",
  match: (change) => {
    const found = decidedChange(change, "output", "schema");
    if (found === undefined || !gainsValues(found)) return undefined;
    return {
      message: `${resultField(found)} allows values that the old schema did not${found.keyword === undefined ? "" : ` (${code(found.keyword)})`}.`,
    };
  },
});
