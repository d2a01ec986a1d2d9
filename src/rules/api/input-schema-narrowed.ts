import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { code, parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "input-schema-narrowed",
  title: "A combination accepts fewer values",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "The schemas that combine here (`anyOf`, `oneOf`, `not`, `if` and their like) accept fewer values as a whole: some calls that were valid are refused now.",
  fix: "Keep the old alternatives beside the new ones until the next major version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.2",
  match: (change) => {
    const found = decidedChange(change, "input", "schema");
    if (found === undefined || !losesValues(found)) return undefined;
    return {
      message: `${parameter(found)} accepts fewer values than before${found.keyword === undefined ? "" : ` (${code(found.keyword)})`}.`,
    };
  },
});
