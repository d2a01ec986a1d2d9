import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";

export default defineRule<Change>({
  id: "legacy-era-dropped",
  title: "Legacy clients can no longer connect",
  severity: "error",
  bump: "major",
  profile: "wire",
  class: ["host"],
  why: "Hosts that open a session with `initialize` (revisions up to 2025-11-25) are still the most common ones: none of them can connect any more.",
  fix: "Keep serving legacy clients beside modern ones; the server SDK does so unless it is told to refuse them.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning",
  match: (change) => {
    if (change.area !== "server" || change.aspect !== "era") return undefined;
    if (change.action !== "removed" || change.era !== "legacy") return undefined;
    return { message: "Legacy clients (revisions up to 2025-11-25) can no longer connect." };
  },
});
