import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code, listed } from "../wording.ts";

export default defineRule<Change>({
  id: "resource-removed",
  title: "A listed resource is gone",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Listed resources are data that comes and goes, unless the policy calls them contract; a client that keeps the address of this one reads nothing.",
  fix: "If clients rely on this address, keep serving it until the next major version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#listing-resources",
  match: (change) => {
    if (change.area !== "resource" || change.aspect !== "presence" || change.action !== "removed") return undefined;
    if (change.removed !== undefined) {
      return { message: `${change.removed.length} resources are no longer listed: ${listed(change.removed)}.` };
    }
    if (change.isContract !== true) return { message: `Resource ${code(change.uri)} is no longer listed.` };
    const message = `Resource ${code(change.uri)} is gone: clients that hold its address read nothing.`;
    return { message, severity: "error", bump: "major" };
  },
});
