import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { reachedBy } from "./reach.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt, numberAt, textAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-metrics-public",
  title: "Everybody who reaches the server can read its figures",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "The figures tell strangers which tools there are, how often and by how many they are called, and when the server is about to give in.",
  fix: "Serve them on a port of their own (`monitoring.port`) that only the monitoring reaches, or ask for a credential.",
  reference: "https://prometheus.io/docs/operating/security/",
  match: (subject) => {
    const { environment } = subject;
    const by = flagAt(environment, "monitoring.enabled") === true ? reachedBy(subject) : undefined;
    if (by === undefined || textAt(environment, "auth.kind") !== "none") return undefined;
    const own = environment.get("monitoring.port");
    if (own !== undefined && (own.value === undefined || own.value !== numberAt(environment, "server.port")))
      return undefined;
    return {
      message: `${told(environment, "monitoring.enabled")} serves figures where everybody reaches them: ${told(environment, by)}, ${told(environment, "auth.kind")}`,
      about: aboutSetting(environment, "monitoring.enabled"),
    };
  },
});
