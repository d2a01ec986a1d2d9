import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { listensTo } from "./reach.ts";
import { aboutSetting, sourceText, told } from "./setting-place.ts";
import { isEmptyListAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-open-without-allowed-hosts",
  title: "The server listens on every network and answers to every name",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "A web page can make its own name point at the server's address and then read its answers with the browser of a person who is near (DNS rebinding). A server that answers only to its own names refuses it. SDKs do this by themselves only on loopback.",
  fix: "List the names by which clients know the server under `server.allowed_hosts`.",
  reference:
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#security-%26-endpoint",
  match: (subject) => {
    const { environment } = subject;
    if (listensTo(subject) !== "every network" || !isEmptyListAt(environment, "server.allowed_hosts")) return undefined;
    const hosts = environment.get("server.allowed_hosts");
    const place = hosts?.at === undefined ? "by default" : sourceText(hosts);
    return {
      message: `${told(environment, "server.host")} listens on every network, and server.allowed_hosts is empty (${place})`,
      about: aboutSetting(environment, "server.host"),
    };
  },
});
