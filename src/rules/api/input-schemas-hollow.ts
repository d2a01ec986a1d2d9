import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { namesOf } from "../tool-names.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "input-schemas-hollow",
  title: "Input schemas say nothing any more",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Agents write arguments from the schema: of these tools they see no parameter, and some model APIs refuse a schema without a type. Nobody does this on purpose: it is what a schema generator leaves of objects that it does not understand, such as zod-to-json-schema made for zod 3 given schemas of zod 4, or two copies of the schema library in one program.",
  fix: "Install with the lockfile, and pin zod (or the schema library in use), its JSON Schema converter and the SDK to releases made for one another, so that one copy of the library is installed; then list the tools again.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
  match: (change) => {
    if (change.area !== "server" || change.aspect !== "hollow-inputs" || change.action !== "added") return undefined;
    const { tools = [], parameters = 0 } = change;
    const [only] = tools;
    const lost = parameters === 1 ? "its 1 parameter is" : `${parameters} parameters are`;
    if (tools.length === 1 && only !== undefined) {
      return { message: `${code(only)}: the input schema is empty now: ${lost} no longer declared.` };
    }
    return {
      message: `The input schemas of ${tools.length} tools are empty now: ${lost} no longer declared (${namesOf(tools)}).`,
    };
  },
});
