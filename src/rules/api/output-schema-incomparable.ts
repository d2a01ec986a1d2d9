import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { undecidedChange } from "../schema-changes.ts";
import { code, resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-schema-incomparable",
  title: "It could not be proven that results keep their old shape",
  severity: "warning",
  bump: "patch",
  profile: "wire",
  why: "The schema changed at this place and neither a proof that every new result fits the old schema nor a result that does not was found: at least a patch, perhaps a major version.",
  fix: "Compare the two schemas by hand; if results keep their old shape, accept the finding with a reason, else publish a major version or keep the old schema.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.2",
  match: (change) => {
    const found = undecidedChange(change, "output");
    if (found === undefined) return undefined;
    const where = found.keyword === undefined ? "" : ` in ${code(found.keyword)}`;
    return {
      message: `${resultField(found)} changed${where}, and it is not proven that results keep their old shape: perhaps a break.`,
    };
  },
});
