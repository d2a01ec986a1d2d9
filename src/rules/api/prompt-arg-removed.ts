import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "prompt-arg-removed",
  title: "An argument of a prompt is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients still send it: the request is refused, or the value is ignored in silence.",
  fix: "Keep the argument until the next major version; if it was renamed, accept the old name too.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/prompts#prompt",
  match: (change) =>
    change.area === "prompt" && change.aspect === "argument" && change.action === "removed"
      ? {
          message: `Prompt ${code(change.prompt)}: argument ${code(change.argument ?? "")} is gone: requests that send it are refused, or their value is ignored.`,
        }
      : undefined,
});
