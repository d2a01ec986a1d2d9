import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { header, parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-header-added",
  title: "A parameter is mirrored into an HTTP header",
  severity: "warning",
  bump: "minor",
  profile: "wire",
  class: ["host", "security"],
  why: "Over HTTP a client must copy the argument into the header `Mcp-Param-<name>`. One that holds the old list does not, and its call is refused (-32020) until it lists again. Proxies and logs on the way now see the value.",
  fix: "Make sure that the value is no secret and no personal data, keep the lists' ttlMs short until clients have listed again, and publish it as a minor version.",
  reference:
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#custom-headers-from-tool-parameters",
  match: (change) => {
    const found = decidedChange(change, "input", "header");
    if (found?.action !== "added") return undefined;
    return { message: `${parameter(found)} is mirrored into the HTTP header ${header(found.after)}.` };
  },
});
