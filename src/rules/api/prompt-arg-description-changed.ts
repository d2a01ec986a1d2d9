import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { rewording } from "../rewording.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "prompt-arg-description-changed",
  title: "An argument of a prompt is described in other words",
  severity: "info",
  bump: "patch",
  profile: "agent",
  class: ["agent"],
  why: "People and agents fill in the argument from its description: other words give other values.",
  fix: "Read the new words as someone who fills it in; no version step beyond a patch is needed.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
  match: (change) =>
    change.area === "prompt" && change.aspect === "argument-description"
      ? { message: `Prompt ${code(change.prompt)}: argument ${code(change.argument ?? "")} ${rewording(change)}.` }
      : undefined,
});
