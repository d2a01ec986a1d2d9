import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { refusal } from "../bounds.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-constraint-tightened",
  title: "A parameter accepts a smaller range",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Calls with values outside the new bound were valid and are refused now.",
  fix: "Keep the old bound in the schema and clamp or refuse inside the tool, or wait for the next major version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6",
  match: (change) => {
    const found = decidedChange(change, "input", "constraint");
    if (found === undefined || !losesValues(found)) return undefined;
    return { message: `${parameter(found)} ${refusal(found)}.` };
  },
});
