import type { Change } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { decidedChange } from "../schema-changes.ts";
import { header, parameter } from "../wording.ts";

export default defineRule<Change>({
  id: "param-header-removed",
  title: "A parameter is no longer mirrored into an HTTP header",
  severity: "info",
  bump: "patch",
  profile: "wire",
  why: "No call breaks: the argument stands in the body as before. Proxies that route on the header no longer find it.",
  fix: "Tell those who route on the header.",
  reference:
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#custom-headers-from-tool-parameters",
  match: (change) => {
    const found = decidedChange(change, "input", "header");
    if (found?.action !== "removed") return undefined;
    return { message: `${parameter(found)} is no longer mirrored into the HTTP header ${header(found.before)}.` };
  },
});
