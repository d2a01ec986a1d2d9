import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-field-removed",
  title: "A result field is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Consumers that read the field find nothing: they fail, or go on with a wrong result.",
  fix: "Keep sending the field until the next major version, marked deprecated in the schema.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema",
  match: (change) => {
    const found = decidedChange(change, "output", "property");
    if (found === undefined || !(found.action === "removed")) return undefined;
    return { message: `${resultField(found)} is gone: consumers that read it find nothing.` };
  },
});
