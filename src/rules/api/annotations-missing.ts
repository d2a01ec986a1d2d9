import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { listFact, textFact, traitOf } from "../trait-facts.ts";
import { code, codes } from "../wording.ts";

export default defineRule<Change>({
  id: "annotations-missing",
  title: "A tool does not say whether it reads, destroys or reaches out",
  severity: "info",
  bump: "none",
  profile: "agent",
  class: ["host"],
  why: "Without the hints a host assumes the worst and asks before each call, and directories of hosts refuse the server.",
  fix: "Set `readOnlyHint`, `destructiveHint` and `openWorldHint` in the tool's `annotations`, each as it is true.",
  reference: "https://developers.openai.com/apps-sdk/deploy/submission",
  match: (change) => {
    const found = traitOf(change, "annotations-missing");
    if (found === undefined) return undefined;
    const isNew = textFact(found, "isNew") === "true";
    const tools = listFact(found, "tools");
    const hints = codes(listFact(found, "missing"));
    const [first = ""] = tools;
    if (tools.length > 1) return { message: `${tools.length} new tools do not say all of ${hints}: ${some(tools)}.` };
    const verb = isNew ? "does not say" : "no longer says";
    return { message: `${isNew ? "New tool" : "Tool"} ${code(first)} ${verb} ${hints}.` };
  },
});

const MOST_NAMED = 6;
const some = (tools: readonly string[]): string => {
  const rest = tools.length - MOST_NAMED;
  return rest > 0 ? `${codes(tools.slice(0, MOST_NAMED))} and ${rest} more` : codes(tools);
};
