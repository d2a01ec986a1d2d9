import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, gainsValues } from "../schema-changes.ts";
import { resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-field-became-optional",
  title: "A result field is no longer always there",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Consumers that rely on the field find it missing in some results; clients that validate against the old schema refuse those.",
  fix: "Keep the field required and send a neutral value where there is none.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.3",
  match: (change) => {
    const found = decidedChange(change, "output", "required");
    if (found === undefined || !gainsValues(found)) return undefined;
    return { message: `${resultField(found)} is no longer required: consumers can find it missing.` };
  },
});
