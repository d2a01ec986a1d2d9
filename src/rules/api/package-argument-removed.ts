import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "package-argument-removed",
  title: "An argument of the package is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Stored command lines still hold it, and most programs refuse an argument that they do not know.",
  fix: "Keep accepting the argument, and ignore it, until the next major version.",
  reference: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  match: (change) =>
    matchInstall(change, "argument", (found) =>
      found.action === "removed"
        ? {
            message: `Argument ${code(found.name)} (${owner(found)}) is gone: stored command lines that hold it are refused by most programs.`,
          }
        : undefined,
    ),
});
