import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "resource-removed",
  title: "A listed resource is gone",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Listed resources are data that comes and goes, not a contract; a client that keeps the address of this one reads nothing.",
  fix: "If clients rely on this address, keep serving it.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#listing-resources",
  match: (change) =>
    change.area === "resource" && change.aspect === "presence" && change.action === "removed"
      ? { message: `Resource ${code(change.uri)} is no longer listed.` }
      : undefined,
});
