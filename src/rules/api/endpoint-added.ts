import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "endpoint-added",
  title: "The server is reached at one more address",
  severity: "info",
  bump: "minor",
  profile: "wire",
  why: "Clients that hold another address go on.",
  fix: "Publish it as a minor version.",
  reference: "https://modelcontextprotocol.io/registry/remote-servers",
  match: (change) =>
    matchInstall(change, "endpoint", (found) =>
      found.action === "added" ? { message: `The address ${code(found.name)} (${owner(found)}) is new.` } : undefined,
    ),
});
