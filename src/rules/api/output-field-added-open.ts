import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-field-added-open",
  title: "A result field is new",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "The old schema allowed undeclared fields here: consumers ignore the new one until they know it.",
  fix: "Publish it as a minor version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.3",
  match: (change) => {
    const found = decidedChange(change, "output", "property");
    if (found === undefined || !(found.action === "added" && found.closed !== true)) return undefined;
    return { message: `${resultField(found)} is new.` };
  },
});
