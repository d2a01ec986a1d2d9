import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange, gainsValues } from "../schema-changes.ts";
import { resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-opened",
  title: "A result can carry undeclared fields",
  severity: "error",
  bump: "major",
  profile: "typed",
  why: "A client that validates against the old, closed schema refuses results with undeclared fields; clients that do not validate ignore them.",
  fix: "Publish the open schema, and send new fields only once clients had time to read it.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.3",
  match: (change) => {
    const found = decidedChange(change, "output", "closedness");
    if (found === undefined || !gainsValues(found)) return undefined;
    return {
      message: `${resultField(found)} can carry undeclared fields now: clients that validate against the old schema refuse them.`,
    };
  },
});
