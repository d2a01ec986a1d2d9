import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "output-root-not-object",
  title: "An output schema is no object at its root",
  severity: "error",
  bump: "major",
  profile: "wire",
  class: ["host"],
  why: "Legacy revisions demand `type: object` at the root of an output schema: clients of these revisions check the whole list and refuse all tools of the server, not only this one.",
  fix: 'Wrap the result in an object for legacy clients, for example `{ "result": ... }`.',
  reference: "https://modelcontextprotocol.io/specification/2025-11-25/server/tools#output-schema",
  match: (change) =>
    change.area === "tool" && change.aspect === "output-root"
      ? {
          message: `${code(change.tool)} declares results that are no object at their root: legacy clients refuse the whole tool list.`,
        }
      : undefined,
});
