import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { textsAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-allowed-hosts-wildcard",
  title: "The server answers to every name",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A list that allows everything checks nothing: a web page whose name is made to point at the server reads its answers (DNS rebinding), on loopback too.",
  fix: "Write the names themselves; where names come and go, a part of one of your own, such as `*.example.com`.",
  reference:
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#security-%26-endpoint",
  match: (subject) => {
    const { environment, isProduction } = subject;
    if (!speaksHttp(subject)) return undefined;
    const open = textsAt(environment, "server.allowed_hosts")?.find((host) =>
      /^\*(?::(?:\*|\d{1,5}))?$/.test(host.trim()),
    );
    if (open === undefined) return undefined;
    return {
      message: `${told(environment, "server.allowed_hosts")} allows every name`,
      severity: isProduction ? "error" : "warning",
      about: aboutSetting(environment, "server.allowed_hosts"),
    };
  },
});
