import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { rewording } from "../rewording.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "prompt-description-changed",
  title: "A prompt is described in other words",
  severity: "info",
  bump: "patch",
  profile: "agent",
  class: ["agent"],
  why: "People and agents choose a prompt by its description.",
  fix: "Read the new words as someone who chooses; no version step beyond a patch is needed.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
  match: (change) =>
    change.area === "prompt" && change.aspect === "description"
      ? { message: `Prompt ${code(change.prompt)} ${rewording(change)}.` }
      : undefined,
});
