import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-removed",
  title: "A parameter is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Callers still send it: a closed schema refuses the call, an open one ignores the value in silence, which is worse.",
  fix: "Keep the parameter and mark it deprecated; if it was renamed, accept the old name too until the next major version.",
  reference: "https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.1",
  match: (change) => {
    const found = decidedChange(change, "input", "property");
    if (found === undefined || !(found.action === "removed")) return undefined;
    return { message: `${parameter(found)} is gone: calls that send it are refused, or their value is ignored.` };
  },
});
