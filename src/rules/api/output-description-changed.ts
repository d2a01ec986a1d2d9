import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-description-changed",
  title: "A result field is described in other words",
  severity: "info",
  bump: "patch",
  profile: "agent",
  class: ["agent"],
  why: "Agents read results by their description: other words give another reading.",
  fix: "Read the new words as an agent would; no version step beyond a patch is needed.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-9.1",
  match: (change) => {
    const found = decidedChange(change, "output", "description");
    if (found === undefined) return undefined;
    return {
      message: `${resultField(found)} ${
        found.before === undefined
          ? "is described now"
          : found.after === undefined
            ? "is no longer described"
            : "is described in other words"
      }.`,
    };
  },
});
