import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "prompt-arg-became-required",
  title: "An optional argument of a prompt became required",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Requests that leave the argument out were valid and are refused now.",
  fix: "Keep it optional, and write the prompt so that it reads well without it.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
  match: (change) =>
    change.area === "prompt" && change.aspect === "argument-required" && change.required === true
      ? {
          message: `Prompt ${code(change.prompt)}: argument ${code(change.argument ?? "")} became required: requests that leave it out are refused.`,
        }
      : undefined,
});
