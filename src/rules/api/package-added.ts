import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";

export default defineRule<Change>({
  id: "package-added",
  title: "A package is newly offered",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Installations by other packages go on.",
  fix: "Publish it as a minor version.",
  reference: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  match: (change) =>
    matchInstall(change, "package", (found) =>
      found.action === "added" ? { message: `Package ${owner(found)} is newly offered.` } : undefined,
    ),
});
