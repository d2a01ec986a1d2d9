import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code, listed } from "../wording.ts";

export default defineRule<Change>({
  id: "resource-added",
  title: "A resource is newly listed",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Listed resources are data that comes and goes, unless the policy calls them contract; no client breaks.",
  fix: "Nothing needs to be done; where resources are contract, publish it as a minor version.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/server/resources#listing-resources",
  match: (change) => {
    if (change.area !== "resource" || change.aspect !== "presence" || change.action !== "added") return undefined;
    if (change.added !== undefined) {
      return { message: `${change.added.length} resources are newly listed: ${listed(change.added)}.` };
    }
    return {
      message: `Resource ${code(change.uri)} is newly listed.`,
      ...(change.isContract === true ? { bump: "minor" } : {}),
    };
  },
});
