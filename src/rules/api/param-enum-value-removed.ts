import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { listed, parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-enum-value-removed",
  title: "A parameter no longer accepts listed values",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Calls with a value that is no longer listed are refused, and agents that learned it keep sending it.",
  fix: "Keep accepting the old values and map them to the new ones; list only the new ones in the description until the next major version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2",
  match: (change) => {
    const found = decidedChange(change, "input", "enum");
    if (found === undefined || !losesValues(found)) return undefined;
    const { removed = [], added = [], after } = found;
    const only = Array.isArray(after) ? `accepts only ${listed(after)} now` : "accepts only listed values now";
    const refused = removed.length > 0 ? `no longer accepts ${listed(removed)}` : only;
    const accepted = added.length > 0 ? `; it accepts ${listed(added)}` : "";
    return { message: `${parameter(found)} ${refused}${accepted}.` };
  },
});
