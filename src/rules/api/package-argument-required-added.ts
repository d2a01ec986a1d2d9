import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "package-argument-required-added",
  title: "A required argument of the package is new",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Stored command lines lack it: the program refuses to start.",
  fix: "Give it a default, or make it optional; name it in the upgrade notes of a major version.",
  reference: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  match: (change) =>
    matchInstall(change, "argument", (found) =>
      found.action === "added" && found.required === true
        ? {
            message: `Argument ${code(found.name)} (${owner(found)}) is new and required: stored command lines without it fail.`,
          }
        : undefined,
    ),
});
