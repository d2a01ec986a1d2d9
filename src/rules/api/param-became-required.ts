import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-became-required",
  title: "An optional parameter became required",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Calls that leave the parameter out were valid and are refused now.",
  fix: "Keep it optional and use a default where it is left out.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.3",
  match: (change) => {
    const found = decidedChange(change, "input", "required");
    if (found === undefined || !losesValues(found)) return undefined;
    return { message: `${parameter(found)} became required: calls that leave it out are refused.` };
  },
});
