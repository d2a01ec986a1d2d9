import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "package-argument-added-optional",
  title: "An optional argument of the package is new",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Stored command lines stay valid.",
  fix: "Publish it as a minor version.",
  reference: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  match: (change) =>
    matchInstall(change, "argument", (found) =>
      found.action === "added" && found.required !== true
        ? { message: `Argument ${code(found.name)} (${owner(found)}) is new and optional.` }
        : undefined,
    ),
});
