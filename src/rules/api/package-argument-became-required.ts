import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "package-argument-became-required",
  title: "An optional argument of the package became required",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Stored command lines that leave it out were valid: the program refuses to start.",
  fix: "Keep the old behaviour as its default.",
  reference: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  match: (change) =>
    matchInstall(change, "argument", (found) =>
      found.action === "changed" && found.required === true
        ? {
            message: `Argument ${code(found.name)} (${owner(found)}) became required: stored command lines that leave it out fail.`,
          }
        : undefined,
    ),
});
