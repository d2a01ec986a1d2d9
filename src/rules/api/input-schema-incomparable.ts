import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { undecidedChange } from "../schema-changes.ts";
import { code, parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "input-schema-incomparable",
  title: "It could not be proven that old calls stay valid",
  severity: "warning",
  bump: "patch",
  profile: "wire",
  why: "The schema changed at this place and neither a proof that every old call stays valid nor a call that breaks was found: at least a patch, perhaps a major version.",
  fix: "Compare the two schemas by hand; if old calls stay valid, accept the finding with a reason, else publish a major version or keep the old schema.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.2",
  match: (change) => {
    const found = undecidedChange(change, "input");
    if (found === undefined) return undefined;
    const where = found.keyword === undefined ? "" : ` in ${code(found.keyword)}`;
    return {
      message: `${parameter(found)} changed${where}, and it is not proven that old calls stay valid: perhaps a break.`,
    };
  },
});
