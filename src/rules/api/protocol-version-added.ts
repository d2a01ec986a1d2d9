import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "protocol-version-added",
  title: "A protocol version is newly spoken",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "No client breaks: the version is negotiated, and old ones are still answered.",
  fix: "Publish it as a minor version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning",
  match: (change) => {
    if (change.area !== "server" || change.action !== "added") return undefined;
    if (change.aspect === "protocol-version") return { message: `Revision ${code(change.name)} is spoken now.` };
    if (change.aspect !== "era") return undefined;
    return {
      message:
        change.era === "modern"
          ? "Modern revisions (2026-07-28 and later) are spoken now."
          : "Legacy clients (revisions up to 2025-11-25) can connect now.",
    };
  },
});
