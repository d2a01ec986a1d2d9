import type { UndescribedPart } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import { undescribed } from "./undescribed-match.ts";

export default defineRule<UndescribedPart>({
  id: "docs-tool-undescribed",
  title: "A tool does not say what it does",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "An agent chooses a tool by its description, and people read the same text on the page: without one the name is all there is to go by.",
  fix: "Describe it in the server's code: what it does, when to use it, and what comes back.",
  reference: "https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool",
  match: undescribed(["tool"], ({ name }) => ({
    message: `${code(name)} has no description.`,
    subject: `tool ${name}`,
  })),
});
