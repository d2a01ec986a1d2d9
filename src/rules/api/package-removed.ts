import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";

export default defineRule<Change>({
  id: "package-removed",
  title: "A package is no longer offered",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Whoever installed it gets no more updates, and new installations by it fail or get something old.",
  fix: "Keep publishing it until the next major version, or publish a last version of it that names the successor.",
  reference: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  match: (change) =>
    matchInstall(change, "package", (found) =>
      found.action === "removed"
        ? { message: `Package ${owner(found)} is no longer offered: installations by it are left behind.` }
        : undefined,
    ),
});
