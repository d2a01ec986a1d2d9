import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "prompt-arg-added-optional",
  title: "A prompt has a new optional argument",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Old requests stay valid.",
  fix: "Publish it as a minor version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
  match: (change) =>
    change.area === "prompt" && change.aspect === "argument" && change.action === "added" && change.required !== true
      ? { message: `Prompt ${code(change.prompt)}: argument ${code(change.argument ?? "")} is new and optional.` }
      : undefined,
});
