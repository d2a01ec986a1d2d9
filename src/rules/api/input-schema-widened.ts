import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { code, parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "input-schema-widened",
  title: "A combination accepts more values",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Every old call stays valid.",
  fix: "Publish it as a minor version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.2",
  match: (change) => {
    const found = decidedChange(change, "input", "schema");
    if (found === undefined || losesValues(found)) return undefined;
    return {
      message: `${parameter(found)} accepts more values than before${found.keyword === undefined ? "" : ` (${code(found.keyword)})`}.`,
    };
  },
});
