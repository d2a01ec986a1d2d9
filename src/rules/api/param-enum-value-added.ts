import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { listed, parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-enum-value-added",
  title: "A parameter accepts more listed values",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Every old call stays valid.",
  fix: "Publish it as a minor version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2",
  match: (change) => {
    const found = decidedChange(change, "input", "enum");
    if (found === undefined || losesValues(found)) return undefined;
    const { added = [] } = found;
    const accepted = added.length > 0 ? `also accepts ${listed(added)}` : "is no longer limited to listed values";
    return { message: `${parameter(found)} ${accepted}.` };
  },
});
