import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt, textAt } from "./setting-values.ts";
import { speaksHttp } from "./transports.ts";

export default defineRule<ConfigSubject>({
  id: "config-rate-limit-by-nothing",
  title: "Callers are told apart by something that they do not have",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Without it all callers count as one, and the first busy one shuts the others out; or each request counts as a new caller, and nobody is ever limited.",
  fix: "Set `rate_limiting.by: address`, or give callers what they are told apart by.",
  reference: "https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/",
  match: (subject) => {
    const { environment } = subject;
    if (!speaksHttp(subject) || flagAt(environment, "rate_limiting.enabled") !== true) return undefined;
    const by = textAt(environment, "rate_limiting.by");
    const lacking =
      by === "credential" && textAt(environment, "auth.kind") === "none"
        ? "auth.kind"
        : by === "session" && flagAt(environment, "transport.stateless") === true
          ? "transport.stateless"
          : undefined;
    if (lacking === undefined) return undefined;
    return {
      message: `${told(environment, "rate_limiting.by")} tells callers apart by what they do not have: ${told(environment, lacking)}`,
      about: aboutSetting(environment, "rate_limiting.by"),
    };
  },
});
