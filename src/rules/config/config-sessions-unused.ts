import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt, isLaidOver } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-sessions-unused",
  title: "Sessions are configured for a server that keeps none",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Either the server was meant to keep sessions and drops them at every request, or the section misleads who reads it.",
  fix: "Take `transport.sessions` out, or set `transport.stateless: false`.",
  reference: "https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management",
  match: (subject) => {
    const { environment } = subject;
    if (!speaksHttp(subject) || flagAt(environment, "transport.stateless") !== true) return undefined;
    const key = ["store", "affinity", "ttl"]
      .map((name) => `transport.sessions.${name}`)
      .find((each) => environment.get(each)?.from === "file" && !isLaidOver(environment, "transport.stateless", each));
    if (key === undefined) return undefined;
    return {
      message: `${told(environment, key)} is about sessions, and ${told(environment, "transport.stateless")} keeps none`,
      about: aboutSetting(environment, key),
    };
  },
});
