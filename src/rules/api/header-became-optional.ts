import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "header-became-optional",
  title: "A required HTTP header became optional",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Clients that send it are served as before.",
  fix: "Publish it as a minor version.",
  reference: "https://modelcontextprotocol.io/registry/remote-servers",
  match: (change) =>
    matchInstall(change, "header", (found) =>
      found.action === "changed" && found.required !== true
        ? { message: `Header ${code(found.name)} (${owner(found)}) became optional.` }
        : undefined,
    ),
});
