import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code, name } from "../wording.ts";

export default defineRule<Change>({
  id: "endpoint-changed",
  title: "The server is reached at another address",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients hold the address that they were configured with: it leads nowhere, or to somebody else.",
  fix: "Keep serving the old address, or redirect it, until the next major version.",
  reference: "https://modelcontextprotocol.io/registry/remote-servers",
  match: (change) =>
    matchInstall(change, "endpoint", (found) =>
      found.action !== "added"
        ? {
            message: `${found.action === "changed" ? `The address of ${owner(found)} changed: ${name(found.before)} → ${name(found.after)}` : `The address ${code(found.name)} (${owner(found)}) is gone`}; clients that hold the old one cannot connect.`,
          }
        : undefined,
    ),
});
