import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { permission } from "../bounds.ts";
import { decidedChange, gainsValues } from "../schema-changes.ts";
import { resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-constraint-relaxed",
  title: "A result can lie outside its old range",
  severity: "error",
  bump: "major",
  profile: "typed",
  why: "Consumers meet values outside the bounds that they were promised; clients that validate against the old schema refuse them.",
  fix: "Keep results within the old bounds until the next major version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6",
  match: (change) => {
    const found = decidedChange(change, "output", "constraint");
    if (found === undefined || !gainsValues(found)) return undefined;
    return { message: `${resultField(found)} ${permission(found)}: consumers meet values outside what was promised.` };
  },
});
