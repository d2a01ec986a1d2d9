import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-health-authenticated",
  title: "Health requests need a credential that their askers do not have",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "An orchestrator without the credential is refused, takes the refusal for illness and ends healthy processes for ever.",
  fix: "Set `health.authenticated: false`, let the answer say nothing but yes or no, and keep it off the public listener with `health.port` where that matters.",
  reference: "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  match: (subject) => {
    const { environment } = subject;
    if (!speaksHttp(subject) || flagAt(environment, "health.enabled") !== true) return undefined;
    if (flagAt(environment, "health.authenticated") !== true) return undefined;
    return {
      message: `${told(environment, "health.authenticated")} asks those for a credential who look whether the server lives`,
      about: aboutSetting(environment, "health.authenticated"),
    };
  },
});
