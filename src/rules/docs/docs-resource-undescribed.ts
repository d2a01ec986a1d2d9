import type { UndescribedPart } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import { undescribed } from "./undescribed-match.ts";

export default defineRule<UndescribedPart>({
  id: "docs-resource-undescribed",
  title: "A resource, or a template of some, does not say what it holds",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Whoever picks what an agent should read sees an address, and not what stands behind it.",
  fix: "Describe it in the server's code: what it holds, and how often that changes.",
  reference: "https://modelcontextprotocol.io/specification/2025-11-25/server/resources#resource",
  match: undescribed(["resource", "resource-template"], ({ part, name }) =>
    part === "resource"
      ? { message: `Resource ${code(name)} has no description.`, subject: `resource ${name}` }
      : { message: `Resource template ${code(name)} has no description.`, subject: `resource template ${name}` },
  ),
});
