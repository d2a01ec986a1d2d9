import type { ConfigFacts } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { driftOf } from "./environments-drift.ts";
import { listed } from "./listed-names.ts";
import { placeText } from "./setting-place.ts";

export default defineRule<ConfigFacts>({
  id: "config-environments-drift",
  title: "One environment has a key that another has not",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "What was tried in one environment is not what runs in the other; most often the key was forgotten there.",
  fix: "Say it in the other environment too, or in base; write `null` where it is meant to be nothing, or name the key under `config.expected-differences` of the policy.",
  reference: "https://12factor.net/dev-prod-parity",
  match: (facts) => {
    const { absences, uncompared } = driftOf(facts);
    const found = absences.map(({ path, key, settings, has, lacks }) => {
      const [first] = has;
      const places = listed(has.map(({ at }) => placeText(at)));
      const verb = has.length === 1 ? "has" : "have";
      const size = settings > 1 ? ` (${settings} settings)` : "";
      return {
        message: `${places} ${verb} ${key}${size}, ${listed(lacks)} ${lacks.length === 1 ? "has" : "have"} not`,
        about: {
          place: ["config", lacks[0] ?? "", ...path.map(String)],
          subject: `config ${lacks[0] ?? ""}`,
          key: lacks.join(","),
          ...(first === undefined ? {} : { at: { file: first.at.file, line: first.at.line, column: first.at.column } }),
        },
      };
    });
    if (uncompared === 0) return found;
    const rest = {
      message: `the environments differ in so much that ${uncompared} more keys were not compared`,
      about: { place: ["config", "uncompared"], subject: "config" },
    };
    return [...found, rest];
  },
});
