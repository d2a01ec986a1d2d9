import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "header-added-optional",
  title: "An optional HTTP header is new",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Clients that do not send it are served as before.",
  fix: "Publish it as a minor version.",
  reference: "https://modelcontextprotocol.io/registry/remote-servers",
  match: (change) =>
    matchInstall(change, "header", (found) =>
      found.action === "added" && found.required !== true
        ? { message: `Header ${code(found.name)} (${owner(found)}) is new and optional.` }
        : undefined,
    ),
});
