import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-description-changed",
  title: "A parameter is described in other words",
  severity: "info",
  bump: "patch",
  profile: "agent",
  class: ["agent"],
  why: "Agents write arguments from the description: other words give other values.",
  fix: "Read the new words as an agent would; no version step beyond a patch is needed.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-9.1",
  match: (change) => {
    const found = decidedChange(change, "input", "description");
    if (found === undefined) return undefined;
    return {
      message: `${parameter(found)} ${
        found.before === undefined
          ? "is described now"
          : found.after === undefined
            ? "is no longer described"
            : "is described in other words"
      }.`,
    };
  },
});
