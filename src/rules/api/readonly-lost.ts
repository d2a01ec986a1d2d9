import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { hintChange } from "../annotation-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "readonly-lost",
  title: "A tool is no longer read-only",
  severity: "error",
  bump: "major",
  profile: "wire",
  class: ["security"],
  why: "Hosts run read-only tools without asking: what people approved to read may write from now on.",
  fix: "Keep the tool read-only and put what writes into a new tool; else publish a major version and say in the changelog what it may change.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
  match: (change) => {
    const found = hintChange(change, "readOnlyHint", false);
    if (found === undefined) return undefined;
    return {
      message: `Tool ${code(found.tool)} no longer says that it is read-only: calls that hosts run without asking may write.`,
    };
  },
});
