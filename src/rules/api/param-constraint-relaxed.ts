import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { permission } from "../bounds.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-constraint-relaxed",
  title: "A parameter accepts a larger range",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Every old call stays valid.",
  fix: "Publish it as a minor version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6",
  match: (change) => {
    const found = decidedChange(change, "input", "constraint");
    if (found === undefined || losesValues(found)) return undefined;
    return { message: `${parameter(found)} ${permission(found)}.` };
  },
});
