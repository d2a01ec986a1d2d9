import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { listensTo } from "./reach.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { textAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-open-without-auth",
  title: "Others can reach the server, and nobody is asked who they are",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Whoever reaches the address calls every tool with the server's own rights: others in the network, and any web page that a person behind it opens.",
  fix: "Say who may call under `auth` (`bearer`, `oauth`, or `proxy` where what stands before the server decides), or listen on `127.0.0.1`.",
  reference:
    "https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#security-%26-endpoint",
  match: (subject) => {
    const { environment } = subject;
    const listens = listensTo(subject);
    if (listens === undefined || listens === "machine" || textAt(environment, "auth.kind") !== "none") return undefined;
    return {
      message: `${told(environment, "server.host")} lets other machines reach the server, and ${told(environment, "auth.kind")} asks nobody who they are`,
      about: aboutSetting(environment, "server.host"),
    };
  },
});
