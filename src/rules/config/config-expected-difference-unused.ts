import type { ConfigFacts } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { driftOf } from "./environments-drift.ts";

export default defineRule<ConfigFacts>({
  id: "config-expected-difference-unused",
  title: "A difference between environments is expected, and there is none",
  severity: "info",
  bump: "none",
  profile: "wire",
  why: "An excuse that nothing needs any more hides the next difference of the same name.",
  fix: "Take it out of `config.expected-differences` of the policy, or correct it.",
  reference: "https://12factor.net/dev-prod-parity",
  match: (facts) =>
    driftOf(facts).unused.map(({ glob, fault }) => ({
      message:
        fault === undefined
          ? `no environment differs in ${JSON.stringify(glob.slice(0, 100))}, which the policy expects`
          : `the expected difference ${JSON.stringify(glob.slice(0, 100))} ${fault}`,
      ...(fault === undefined ? {} : { severity: "warning" as const }),
      about: { place: ["config", "expected-differences", glob], subject: "config" },
    })),
});
