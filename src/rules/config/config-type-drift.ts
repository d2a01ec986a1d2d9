import type { ConfigFacts } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { driftOf } from "./environments-drift.ts";
import { placeText } from "./setting-place.ts";

export default defineRule<ConfigFacts>({
  id: "config-type-drift",
  title: "A key has one type in one environment and another in the next",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "Code that was tried with the one type meets the other only where it must not fail.",
  fix: "Write it in the same type everywhere, or name the key under `config.expected-differences` of the policy.",
  reference: "https://12factor.net/dev-prod-parity",
  match: (facts) =>
    driftOf(facts).types.flatMap(({ path, key, kinds }) => {
      const [first, other] = kinds;
      if (first === undefined || other === undefined) return [];
      return [
        {
          message: `${key} is ${first.kind} in ${first.environment} (${placeText(first.at)}) and ${other.kind} in ${other.environment} (${placeText(other.at)})`,
          about: {
            place: ["config", first.environment, ...path.map(String)],
            subject: `config ${first.environment}`,
            at: { file: first.at.file, line: first.at.line, column: first.at.column },
          },
        },
      ];
    }),
});
