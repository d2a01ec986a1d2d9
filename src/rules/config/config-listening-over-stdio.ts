import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { isLaidOver } from "./setting-values.ts";
import { speaksOnlyStdio } from "./transports.ts";

const LISTENING = [
  "server.host",
  "server.port",
  "server.path",
  "server.public_url",
  "server.workers",
  "server.allowed_hosts",
];

export default defineRule<ConfigSubject>({
  id: "config-listening-over-stdio",
  title: "The configuration says where to listen, and not that the server listens",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "A server over stdio reads nothing of `server`. Who wrote the section expects a server that listens.",
  fix: "Set `transport.kind: http` for a server that listens; else take the section out of this environment.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#configuration",
  match: (subject) => {
    const { environment } = subject;
    const key = LISTENING.find((each) => environment.get(each)?.from === "file");
    const kind = environment.get("transport.kind");
    if (key === undefined || kind === undefined) return undefined;
    if (kind.from === "default") {
      // What the package itself says stands for what the configuration leaves out.
      if ((subject.facts.repository.transports ?? []).includes("http")) return undefined;
      return {
        message: `${told(environment, key)} is for a server that listens, and no file says transport.kind, which is stdio by default`,
        about: aboutSetting(environment, key),
      };
    }
    if (!speaksOnlyStdio(subject) || isLaidOver(environment, "transport.kind", key)) return undefined;
    return {
      message: `${told(environment, key)} is not read: ${told(environment, "transport.kind")}`,
      about: aboutSetting(environment, key),
    };
  },
});
