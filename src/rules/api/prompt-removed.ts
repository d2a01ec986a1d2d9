import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "prompt-removed",
  title: "A prompt is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients offer prompts by name, often as a command that people type: it fails now.",
  fix: "Keep the prompt, or keep its name as an alias of the successor until the next major version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#getting-a-prompt",
  match: (change) =>
    change.area === "prompt" && change.aspect === "presence" && change.action === "removed"
      ? { message: `Prompt ${code(change.prompt)} is gone: every request for it fails.` }
      : undefined,
});
