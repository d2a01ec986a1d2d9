import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "env-var-added-optional",
  title: "An optional environment variable is new",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Every installation goes on as it is.",
  fix: "Publish it as a minor version.",
  reference: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  match: (change) =>
    matchInstall(change, "environment-variable", (found) =>
      found.action === "added" && found.required !== true
        ? { message: `Environment variable ${code(found.name)} (${owner(found)}) is new and optional.` }
        : undefined,
    ),
});
