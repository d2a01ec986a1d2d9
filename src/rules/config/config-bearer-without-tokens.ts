import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { isEmptyListAt, textAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-bearer-without-tokens",
  title: "Tokens are asked for, and none is accepted",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Every call is refused; or the server takes an empty list for no check, and every call is accepted.",
  fix: "List references to the accepted tokens under `auth.tokens`, such as `${secret:MCP_TOKEN}`.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization",
  match: (subject) => {
    const { environment } = subject;
    if (!speaksHttp(subject) || textAt(environment, "auth.kind") !== "bearer") return undefined;
    if (environment.get("auth.tokens") !== undefined && !isEmptyListAt(environment, "auth.tokens")) return undefined;
    return {
      message: `${told(environment, "auth.kind")} needs auth.tokens, which has none`,
      about: aboutSetting(environment, "auth.kind"),
    };
  },
});
