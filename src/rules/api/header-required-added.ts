import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "header-required-added",
  title: "A required HTTP header is new",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients connect with the headers that they were configured with: requests without this one are refused.",
  fix: "Accept requests without it, or offer the new demand at another address.",
  reference: "https://modelcontextprotocol.io/registry/remote-servers",
  match: (change) =>
    matchInstall(change, "header", (found) =>
      found.action === "added" && found.required === true
        ? {
            message: `Header ${code(found.name)} (${owner(found)}) is new and required: clients that do not send it are refused.`,
          }
        : undefined,
    ),
});
