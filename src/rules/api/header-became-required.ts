import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "header-became-required",
  title: "An optional HTTP header became required",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients that leave it out were served and are refused now.",
  fix: "Keep serving requests without it until the next major version.",
  reference: "https://modelcontextprotocol.io/registry/remote-servers",
  match: (change) =>
    matchInstall(change, "header", (found) =>
      found.action === "changed" && found.required === true
        ? {
            message: `Header ${code(found.name)} (${owner(found)}) became required: clients that leave it out are refused.`,
          }
        : undefined,
    ),
});
