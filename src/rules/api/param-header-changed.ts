import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { header, parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-header-changed",
  title: "A parameter is mirrored into another HTTP header",
  severity: "warning",
  bump: "minor",
  profile: "wire",
  class: ["host", "security"],
  why: "Over HTTP a client must copy the argument into the header `Mcp-Param-<name>`. One that holds the old list sends the old header, and its call is refused (-32020) until it lists again. Proxies that route on the old header no longer find it.",
  fix: "Keep the old name; else tell those who route on the header, keep the lists' ttlMs short until clients have listed again, and publish it as a minor version.",
  reference:
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#custom-headers-from-tool-parameters",
  match: (change) => {
    const found = decidedChange(change, "input", "header");
    if (found === undefined || found.action === "added" || found.action === "removed") return undefined;
    const [before, after] = [header(found.before), header(found.after)];
    return { message: `${parameter(found)} is mirrored into another HTTP header: ${before} → ${after}.` };
  },
});
