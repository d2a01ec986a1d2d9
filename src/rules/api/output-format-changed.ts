import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, gainsValues } from "../schema-changes.ts";
import { fromTo, resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-format-changed",
  title: "A result text can have another form",
  severity: "warning",
  bump: "major",
  profile: "typed",
  why: "Consumers that parse the text by its old format, or validators that assert it, refuse texts of another form.",
  fix: "Keep sending the old form, or add a new field for the new one.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-7",
  match: (change) => {
    const found = decidedChange(change, "output", "format");
    if (found === undefined || !gainsValues(found)) return undefined;
    return { message: `${resultField(found)} has another format${fromTo(found.before, found.after)}.` };
  },
});
