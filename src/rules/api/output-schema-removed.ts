import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "output-schema-removed",
  title: "A tool no longer declares its results",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Consumers of structured results were promised their shape; the promise is gone and typed clients lose it.",
  fix: "Keep the output schema, and keep the results conforming to it.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema",
  match: (change) =>
    change.area === "tool" && change.aspect === "output-schema" && change.action === "removed"
      ? {
          message: `${code(change.tool)} no longer declares an output schema: consumers of structured results lose the type.`,
        }
      : undefined,
});
