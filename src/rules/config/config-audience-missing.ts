import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { textAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-audience-missing",
  title: "Tokens that were made for another service are accepted",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A token that a person gave another service opens this one too (token passthrough), and this server can be made to use it against that service (confused deputy). The protocol demands that a server takes only tokens made for itself.",
  fix: "Set `auth.audience` to this server's own address, and refuse tokens that do not name it.",
  reference:
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization/security-considerations#token-audience-binding-and-validation",
  match: (subject) => {
    const { environment } = subject;
    if (!speaksHttp(subject) || textAt(environment, "auth.kind") !== "oauth") return undefined;
    if (environment.get("auth.audience") !== undefined) return undefined;
    return {
      message: `${told(environment, "auth.kind")} needs auth.audience, which is not set`,
      about: { ...aboutSetting(environment, "auth.kind"), key: "audience" },
    };
  },
});
