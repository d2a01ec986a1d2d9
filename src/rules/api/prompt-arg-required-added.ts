import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "prompt-arg-required-added",
  title: "A prompt has a new required argument",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Requests that know only the old arguments are refused.",
  fix: "Make the argument optional, or offer a new prompt beside the old one.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
  match: (change) =>
    change.area === "prompt" && change.aspect === "argument" && change.action === "added" && change.required === true
      ? {
          message: `Prompt ${code(change.prompt)}: argument ${code(change.argument ?? "")} is new and required: requests without it are refused.`,
        }
      : undefined,
});
