import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { name } from "../wording.ts";

export default defineRule<Change>({
  id: "server-name-changed",
  title: "The server calls itself by another name",
  severity: "error",
  bump: "major",
  profile: "wire",
  class: ["security"],
  why: "Hosts and gateways know a server by this name: permissions, deny lists and audit rules that hold the old one no longer match it.",
  fix: "Keep `serverInfo.name`; show another name to people by `serverInfo.title`.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic",
  match: (change) =>
    change.area === "server" && change.aspect === "name"
      ? {
          message: `The server calls itself ${name(change.after)} (was ${name(change.before)}): what is allowed or denied by the old name no longer matches.`,
        }
      : undefined,
});
