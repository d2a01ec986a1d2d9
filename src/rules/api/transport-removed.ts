import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { matchInstall, owner } from "../install-changes.ts";
import { code, name } from "../wording.ts";

export default defineRule<Change>({
  id: "transport-removed",
  title: "A transport is gone",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "Clients are configured for the transport, and some speak no other: they can no longer connect.",
  fix: "Keep offering it beside the new one until the next major version.",
  reference: "https://modelcontextprotocol.io/registry/remote-servers",
  match: (change) =>
    matchInstall(change, "transport", (found) =>
      found.action !== "added"
        ? {
            message: `${found.action === "changed" ? `Transport ${name(found.before)} (${owner(found)}) is gone, in favour of ${name(found.after)}` : `Transport ${code(found.name)} (${owner(found)}) is gone`}: clients that are configured for it cannot connect.`,
          }
        : undefined,
    ),
});
