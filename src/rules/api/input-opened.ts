import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "input-opened",
  title: "Undeclared parameters are accepted now",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Every old call stays valid; a mistyped parameter may now pass in silence.",
  fix: "Publish it as a minor version; keep the object closed if callers should learn of mistyped names.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.3",
  match: (change) => {
    const found = decidedChange(change, "input", "closedness");
    if (found === undefined || losesValues(found)) return undefined;
    return { message: `${parameter(found)} now accepts undeclared properties.` };
  },
});
