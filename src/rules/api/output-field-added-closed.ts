import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-field-added-closed",
  title: "A result field is new in a closed object",
  severity: "error",
  bump: "major",
  profile: "typed",
  why: "The old schema forbids undeclared fields here: a client that validates against its stored copy of the old schema refuses results that carry the new one. Clients that do not validate ignore it.",
  fix: "Leave the objects of output schemas open (no `additionalProperties: false`), or send the field only from the next major version on.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema",
  match: (change) => {
    const found = decidedChange(change, "output", "property");
    if (found === undefined || !(found.action === "added" && found.closed === true)) return undefined;
    return {
      message: `${resultField(found)} is new, and the old schema allows no new fields there: clients that validate against their stored copy refuse the result.`,
    };
  },
});
