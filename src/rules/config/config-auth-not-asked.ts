import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, sourceText, told } from "./setting-place.ts";
import { isLaidOver, textAt, writtenAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

/** What a kind does not read, by kind. A proxy may read anything, and so nothing is said of it. */
const UNREAD: Readonly<Record<string, readonly string[]>> = {
  none: ["auth.tokens", "auth.issuer", "auth.audience", "auth.scopes", "auth.client_id", "auth.client_secret"],
  bearer: ["auth.issuer", "auth.audience", "auth.client_id", "auth.client_secret"],
  oauth: ["auth.tokens"],
};

export default defineRule<ConfigSubject>({
  id: "config-auth-not-asked",
  title: "Credentials are configured, and nobody is asked for them",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Who wrote them believes that the server is closed. It does not look at them.",
  fix: "Set `auth.kind` to what they are for (`bearer` for tokens, `oauth` for issuer and audience), or take them out.",
  reference: "https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization",
  match: (subject) => {
    const { environment, isProduction } = subject;
    const kind = speaksHttp(subject) ? textAt(environment, "auth.kind") : undefined;
    const unread = kind === undefined ? undefined : UNREAD[kind];
    if (kind === undefined || unread === undefined) return undefined;
    const key = unread.find((each) => {
      if (writtenAt(environment, each) === undefined) return false;
      // Outside production base sets up what an environment then turns off on purpose.
      return isProduction && kind === "none" ? true : !isLaidOver(environment, "auth.kind", each);
    });
    if (key === undefined) return undefined;
    const stands = sourceText(environment.get(key) ?? { overrides: [] });
    return {
      message: `${key} is set (${stands}), and ${told(environment, "auth.kind")} does not ask for it`,
      severity: kind === "none" ? "error" : "warning",
      about: aboutSetting(environment, key),
    };
  },
});
