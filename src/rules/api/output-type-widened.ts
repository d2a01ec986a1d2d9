import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, gainsValues } from "../schema-changes.ts";
import { resultField, types } from "../wording.ts";

export default defineRule<Change>({
  id: "output-type-widened",
  title: "A result can have other types",
  severity: "error",
  bump: "major",
  profile: "typed",
  why: "Consumers meet values of a type that they were told would not come; clients that validate against the old schema refuse them.",
  fix: "Keep sending the old types, or add a new field for the new ones.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1",
  match: (change) => {
    const found = decidedChange(change, "output", "type");
    if (found === undefined || !gainsValues(found)) return undefined;
    return {
      message: `${resultField(found)} went from ${types(found.before)} to ${types(found.after)}: consumers meet types that they do not know.`,
    };
  },
});
