import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-removed",
  title: "A tool is gone, and nothing announced it",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients and agents call a tool by its name: every call to it fails from the moment this is deployed, and hosts that reviewed and stored the tool list keep offering it. No one was told to move on.",
  fix: "Keep the tool, at least as an alias that calls its successor, and announce in its description what replaces it; remove it in a later major version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/tools#calling-tools",
  match: (change) =>
    change.area === "tool" &&
    change.aspect === "presence" &&
    change.action === "removed" &&
    change.deprecation === undefined
      ? { message: `Tool ${code(change.tool)} is gone: every call to it fails, and nothing announced it.` }
      : undefined,
});
