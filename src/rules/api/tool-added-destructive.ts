import type { Change } from "../../model/change.ts";
import { objectAt } from "../../model/json.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-added-destructive",
  title: "A tool is new that says it may destroy",
  severity: "warning",
  bump: "minor",
  profile: "wire",
  class: ["security", "agent", "budget"],
  why: "No call breaks. People approved this server for what it could do before: with the new version the same approval reaches a tool that may delete or overwrite.",
  fix: "Have someone who answers for security look at it, publish it as a minor version and name it in the changelog; where it only adds, say `destructiveHint: false`.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations",
  supersedes: ["tool-added"],
  match: (change) => {
    if (change.area !== "tool" || change.aspect !== "presence" || change.action !== "added") return undefined;
    const { readOnlyHint, destructiveHint } = objectAt(change.definition, "annotations") ?? {};
    // A tool that says nothing counts as destructive by default, and warns of nothing by it.
    const saysSo =
      readOnlyHint !== true && (destructiveHint === true || (readOnlyHint === false && destructiveHint !== false));
    return saysSo
      ? { message: `Tool ${code(change.tool)} is new and may delete or overwrite, as its annotations say.` }
      : undefined;
  },
});
