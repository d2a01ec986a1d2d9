import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { textAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-issuer-missing",
  title: "Tokens are asked for, and nothing says who issues them",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A client cannot find out where to send a person, and the server cannot check a token's signature: calls fail, or tokens of anybody are believed.",
  fix: "Set `auth.issuer` to the address of the authorization server.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization",
  match: (subject) => {
    const { environment } = subject;
    if (!speaksHttp(subject) || textAt(environment, "auth.kind") !== "oauth") return undefined;
    if (environment.get("auth.issuer") !== undefined) return undefined;
    return {
      message: `${told(environment, "auth.kind")} needs auth.issuer, which is not set`,
      about: { ...aboutSetting(environment, "auth.kind"), key: "issuer" },
    };
  },
});
