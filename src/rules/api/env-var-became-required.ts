import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "env-var-became-required",
  title: "An optional environment variable became required",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Whoever left it out so far has a server that refuses to start, or runs and fails.",
  fix: "Keep the old behaviour as its default, or say it in the upgrade notes of a major version.",
  reference: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  match: (change) =>
    matchInstall(change, "environment-variable", (found) =>
      found.action === "changed" && found.required === true
        ? {
            message: `Environment variable ${code(found.name)} (${owner(found)}) became required: installations that leave it out break with the update.`,
          }
        : undefined,
    ),
});
