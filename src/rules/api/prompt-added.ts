import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "prompt-added",
  title: "A prompt is new",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "No request breaks.",
  fix: "Publish it as a minor version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#listing-prompts",
  match: (change) =>
    change.area === "prompt" && change.aspect === "presence" && change.action === "added"
      ? { message: `Prompt ${code(change.prompt)} is new.` }
      : undefined,
});
