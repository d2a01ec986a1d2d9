import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { code, resultField } from "../wording.ts";

export default defineRule<Change>({
  id: "output-field-renamed",
  title: "A result field has another name",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Consumers that read the old name find nothing: they fail, or go on with a wrong result.",
  fix: "Send the value under both names until the next major version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#output-schema",
  match: (change) => {
    const found = decidedChange(change, "output", "property");
    if (found === undefined || found.action !== "renamed") return undefined;
    const [before, after] = [code(found.oldName ?? ""), code(found.path.at(-1) ?? "")];
    return {
      message: `${resultField(found)} was ${before} before: consumers that read the old name find nothing.`,
      fix: `Send the value as ${before} and as ${after} until the next major version, the old one marked \`deprecated\` in the schema.`,
    };
  },
});
