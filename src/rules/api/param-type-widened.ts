import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { parameter, types } from "../wording.ts";

export default defineRule<Change>({
  id: "param-type-widened",
  title: "A parameter accepts more types",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Every old call stays valid.",
  fix: "Publish it as a minor version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.1",
  match: (change) => {
    const found = decidedChange(change, "input", "type");
    if (found === undefined || losesValues(found)) return undefined;
    return {
      message: `${parameter(found)} went from ${types(found.before)} to ${types(found.after)}: it accepts more.`,
    };
  },
});
