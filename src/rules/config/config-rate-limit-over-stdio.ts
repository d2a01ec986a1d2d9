import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt, isLaidOver } from "./setting-values.ts";
import { speaksOnlyStdio } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-rate-limit-over-stdio",
  title: "A limit is set where nobody is limited",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "Over stdio there is one caller, the host that started the server: the section is not read, and who reads it believes in a limit that is none.",
  fix: "Take the section out of this environment, or set `transport.kind: http`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#configuration",
  match: (subject) => {
    const { environment } = subject;
    if (!speaksOnlyStdio(subject) || flagAt(environment, "rate_limiting.enabled") !== true) return undefined;
    if (isLaidOver(environment, "transport.kind", "rate_limiting.enabled")) return undefined;
    return {
      message: `${told(environment, "rate_limiting.enabled")} limits nobody: ${told(environment, "transport.kind")}`,
      about: aboutSetting(environment, "rate_limiting.enabled"),
    };
  },
});
