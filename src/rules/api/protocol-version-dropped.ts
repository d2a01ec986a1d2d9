import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "protocol-version-dropped",
  title: "A protocol version is no longer spoken",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients that speak only this revision can no longer connect.",
  fix: "Keep serving the revision as long as hosts in use depend on it; the SDKs serve several at once.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning",
  match: (change) => {
    if (change.area !== "server" || change.action !== "removed") return undefined;
    if (change.aspect === "protocol-version") {
      return { message: `Revision ${code(change.name)} is no longer spoken: clients that need it cannot connect.` };
    }
    if (change.aspect !== "era" || change.era !== "modern") return undefined;
    return {
      message: "Modern revisions (2026-07-28 and later) are no longer spoken: clients that need one cannot connect.",
    };
  },
});
