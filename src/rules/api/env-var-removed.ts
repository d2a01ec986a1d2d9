import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "env-var-removed",
  title: "An environment variable is gone",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "No process fails because of a variable that it does not read; but what people set by it has no effect any more.",
  fix: "Say in the changelog what takes its place; where its loss changes what the server does, publish a major version.",
  reference: "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
  match: (change) =>
    matchInstall(change, "environment-variable", (found) =>
      found.action === "removed"
        ? {
            message: `Environment variable ${code(found.name)} (${owner(found)}) is no longer asked for: what people set by it has no effect.`,
          }
        : undefined,
    ),
});
