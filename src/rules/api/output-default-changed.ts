import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { fromTo, resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-default-changed",
  title: "A result field has another default",
  severity: "info",
  bump: "patch",
  profile: "agent",
  class: ["agent"],
  why: "In a result a default only tells readers what a missing field means.",
  fix: "Say it in the changelog.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-validation#section-9.2",
  match: (change) => {
    const found = decidedChange(change, "output", "default");
    if (found === undefined) return undefined;
    return { message: `${resultField(found)} has another default${fromTo(found.before, found.after)}.` };
  },
});
