import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { namesOf } from "../tool-names.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "input-schemas-restored",
  title: "Input schemas that said nothing declare their parameters again",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Nobody could know the parameters of these tools from the old schemas: what they declare now cannot break a call that was written from them.",
  fix: "Publish it as a minor version. Compare with the last release whose schemas were whole, by `--against`, to see what changed beside.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool",
  match: (change) => {
    if (change.area !== "server" || change.aspect !== "hollow-inputs" || change.action !== "removed") return undefined;
    const { tools = [], parameters = 0 } = change;
    const [only] = tools;
    const found = parameters === 1 ? "1 parameter" : `${parameters} parameters`;
    if (tools.length === 1 && only !== undefined) {
      return { message: `${code(only)}: the input schema was empty and declares ${found} now.` };
    }
    return {
      message: `The input schemas of ${tools.length} tools were empty and declare ${found} now (${namesOf(tools)}).`,
    };
  },
});
