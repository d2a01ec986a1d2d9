import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, losesValues } from "../schema-changes.ts";
import { resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-undeprecated",
  title: "A result field is no longer deprecated",
  severity: "info",
  bump: "patch",
  profile: "wire",
  why: "No result changes: an announced removal is withdrawn.",
  fix: "Say in the changelog that the field stays.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-9.3",
  match: (change) => {
    const found = decidedChange(change, "output", "deprecated");
    if (found === undefined || losesValues(found)) return undefined;
    return { message: `${resultField(found)} is no longer deprecated.` };
  },
});
