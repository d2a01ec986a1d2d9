import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { textFact, traitOf } from "../trait-facts.ts";
import { code, header } from "../wording.ts";

export default defineRule<Change>({
  id: "param-header-on-sensitive",
  title: "A secret parameter is mirrored into an HTTP header",
  severity: "warning",
  bump: "none",
  profile: "agent",
  class: ["security"],
  why: "Clients copy the value into a header: proxies, gateways and access logs on the way read and keep it, where they would not look into the body.",
  fix: "Take `x-mcp-header` off this parameter, or rename the parameter if it holds no secret.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports",
  match: (change) => {
    const found = traitOf(change, "sensitive-header");
    if (found === undefined) return undefined;
    const tool = code(found.place[1] ?? "");
    const mirror = header(found.key);
    return {
      message: `${tool}: parameter ${code(textFact(found, "parameter"))} is named like a secret and mirrored into the header ${mirror}.`,
    };
  },
});
