import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, gainsValues } from "../schema-changes.ts";
import { listed, resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-enum-value-added",
  title: "A result can have unlisted values",
  severity: "error",
  bump: "major",
  profile: "typed",
  why: "Consumers that handle the listed values meet one that they do not know; clients that validate against the old schema refuse it.",
  fix: "Map the new value to an old one until the next major version, or leave the list open from the start.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2",
  match: (change) => {
    const found = decidedChange(change, "output", "enum");
    if (found === undefined || !gainsValues(found)) return undefined;
    const { added = [] } = found;
    const sent = added.length > 0 ? `can be ${listed(added)} now` : "is no longer limited to listed values";
    return { message: `${resultField(found)} ${sent}: consumers meet values that they do not know.` };
  },
});
