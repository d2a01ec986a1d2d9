import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "env-var-required-added",
  title: "A required environment variable is new",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Whoever updates has a configuration without it: the server refuses to start, or runs and fails.",
  fix: "Give it a default, or let the server start without it; name it in the upgrade notes of a major version.",
  reference: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  match: (change) =>
    matchInstall(change, "environment-variable", (found) =>
      found.action === "added" && found.required === true
        ? {
            message: `Environment variable ${code(found.name)} (${owner(found)}) is new and required: installations that do not set it break with the update.`,
          }
        : undefined,
    ),
});
