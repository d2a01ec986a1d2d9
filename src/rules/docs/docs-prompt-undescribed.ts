import type { UndescribedPart } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import { undescribed } from "./undescribed-match.ts";

export default defineRule<UndescribedPart>({
  id: "docs-prompt-undescribed",
  title: "A prompt, or an argument of one, does not say what it is for",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "People choose a prompt from a menu and fill in its arguments in a form: the description is all that they see of it.",
  fix: "Describe it in the server's code: what the prompt is for, and what its argument should be.",
  reference: "https://modelcontextprotocol.io/specification/2025-11-25/server/prompts#prompt",
  match: undescribed(["prompt", "prompt-argument"], ({ part, name, of = "" }) =>
    part === "prompt"
      ? { message: `Prompt ${code(name)} has no description.`, subject: `prompt ${name}` }
      : { message: `Prompt ${code(of)}: argument ${code(name)} has no description.`, subject: `prompt ${of}` },
  ),
});
