import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "output-schema-added",
  title: "A tool declares its results now",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Clients that read the schema start to validate results against it: a result that does not conform is refused from now on.",
  fix: "Publish it as a minor version, and test that every result conforms, error paths included.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema",
  match: (change) =>
    change.area === "tool" && change.aspect === "output-schema" && change.action === "added"
      ? { message: `${code(change.tool)} declares an output schema now: clients start to validate its results.` }
      : undefined,
});
