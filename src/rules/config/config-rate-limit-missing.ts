import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { reachedBy } from "./reach.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-rate-limit-missing",
  title: "Callers may ask as much as they like",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "One caller, or one agent in a loop, takes the server, its database and the services that it pays for away from all others.",
  fix: "Set `rate_limiting.enabled: true` with `max_requests` and `window`. Where what stands before the server limits callers, say so by accepting this finding with the reason.",
  reference: "https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/",
  match: (subject) => {
    const { environment, isProduction } = subject;
    const by = isProduction ? reachedBy(subject) : undefined;
    if (by === undefined || flagAt(environment, "rate_limiting.enabled") !== false) return undefined;
    return {
      message: `${told(environment, by)} lets others reach the server, and ${told(environment, "rate_limiting.enabled")} limits nobody`,
      about: aboutSetting(environment, "rate_limiting.enabled"),
    };
  },
});
