import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "transport-added",
  title: "A transport is new",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Clients that are configured for another one go on.",
  fix: "Publish it as a minor version.",
  reference: "https://modelcontextprotocol.io/registry/remote-servers",
  match: (change) =>
    matchInstall(change, "transport", (found) =>
      found.action === "added" ? { message: `Transport ${code(found.name)} (${owner(found)}) is new.` } : undefined,
    ),
});
