import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "resource-added",
  title: "A resource is newly listed",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Listed resources are data that comes and goes, not a contract.",
  fix: "Nothing needs to be done.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#listing-resources",
  match: (change) =>
    change.area === "resource" && change.aspect === "presence" && change.action === "added"
      ? { message: `Resource ${code(change.uri)} is newly listed.` }
      : undefined,
});
