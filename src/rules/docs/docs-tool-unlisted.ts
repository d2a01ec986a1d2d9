import type { UnlistedTools } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code, codes } from "../wording.ts";
import { aboutLine } from "./doc-place.ts";
import { endMark, startMark } from "./region-words.ts";

const NAMED = 5;

export default defineRule<UnlistedTools>({
  id: "docs-tool-unlisted",
  title: "A list of the tools leaves some out",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Who reads the list takes it for all there is: what is not in it is not used, and not thought of when permissions are given.",
  fix: "Add them, or let gen-docs write the list.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#documentation",
  match: (list) => {
    const { file, listed, missing, server } = list;
    const rest = missing.length - NAMED;
    const named = `${codes(missing.slice(0, NAMED))}${rest > 0 ? ` and ${rest} more` : ""}`;
    const region = server === undefined ? "tool-list" : `tool-list@${server}`;
    return {
      message: `The list of tools in ${code(file)} names ${listed} of ${listed + missing.length} and leaves out ${named}.`,
      fix: `Add ${missing.length === 1 ? "it" : "them"}, or put ${startMark(region)} and ${endMark(region)} in the place of the list, and gen-docs keeps it.`,
      about: { ...aboutLine(list, "tools"), key: missing.toSorted().join(" ") },
    };
  },
});
