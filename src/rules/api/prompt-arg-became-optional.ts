import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "prompt-arg-became-optional",
  title: "A required argument of a prompt became optional",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Every old request stays valid.",
  fix: "Publish it as a minor version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
  match: (change) =>
    change.area === "prompt" && change.aspect === "argument-required" && change.required !== true
      ? { message: `Prompt ${code(change.prompt)}: argument ${code(change.argument ?? "")} became optional.` }
      : undefined,
});
