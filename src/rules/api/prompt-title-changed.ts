import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code, name } from "../wording.ts";

export default defineRule<Change>({
  id: "prompt-title-changed",
  title: "A prompt has another title",
  severity: "info",
  bump: "patch",
  profile: "agent",
  why: "Clients show the title to people: they look for the one they know.",
  fix: "Say it in the changelog; calls go by the name, which stays.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
  match: (change) =>
    change.area === "prompt" && change.aspect === "title"
      ? { message: `Prompt ${code(change.prompt)} has another title: ${name(change.before)} → ${name(change.after)}.` }
      : undefined,
});
