import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-became-optional",
  title: "A required parameter became optional",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Every old call stays valid; callers may now leave the parameter out.",
  fix: "Publish it as a minor version, and say in the description what happens without it.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.3",
  match: (change) => {
    const found = decidedChange(change, "input", "required");
    if (found === undefined || losesValues(found)) return undefined;
    return { message: `${parameter(found)} became optional.` };
  },
});
