import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "header-removed",
  title: "An HTTP header is no longer asked for",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "No request fails because of a header that nobody reads; but what people set by it has no effect any more.",
  fix: "Say in the changelog what takes its place.",
  reference: "https://modelcontextprotocol.io/registry/remote-servers",
  match: (change) =>
    matchInstall(change, "header", (found) =>
      found.action === "removed"
        ? {
            message: `Header ${code(found.name)} (${owner(found)}) is no longer asked for: what clients say by it has no effect.`,
          }
        : undefined,
    ),
});
