import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { lostTypes, parameter, types } from "../wording.ts";

export default defineRule<Change>({
  id: "param-type-narrowed",
  title: "A parameter accepts fewer types",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Callers that send a value of a type that was accepted are refused.",
  fix: "Keep accepting the old types and convert them inside the tool.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1",
  match: (change) => {
    const found = decidedChange(change, "input", "type");
    if (found === undefined || !losesValues(found)) return undefined;
    return {
      message: `${parameter(found)} went from ${types(found.before)} to ${types(found.after)}: calls with ${lostTypes(found.before, found.after) ?? "other types"} are refused.`,
    };
  },
});
