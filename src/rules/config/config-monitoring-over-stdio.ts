import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt } from "./setting-values.ts";
import { speaksOnlyStdio } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-monitoring-over-stdio",
  title: "Figures are measured, and nothing serves them",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "A server over stdio has no listener: without a port of its own for the figures nobody can fetch them.",
  fix: "Set `monitoring.port`, or `monitoring.enabled: false`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#configuration",
  match: (subject) => {
    const { environment } = subject;
    if (!speaksOnlyStdio(subject) || flagAt(environment, "monitoring.enabled") !== true) return undefined;
    if (environment.get("monitoring.port") !== undefined) return undefined;
    return {
      message: `${told(environment, "monitoring.enabled")} needs monitoring.port: ${told(environment, "transport.kind")} listens nowhere`,
      about: aboutSetting(environment, "monitoring.enabled"),
    };
  },
});
