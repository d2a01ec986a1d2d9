import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-payloads-logged",
  title: "A production server writes down what callers send and get",
  severity: "error",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Arguments and results hold what people and models share with a tool: personal data, keys, whole documents. The log keeps them for everybody who may read logs.",
  fix: "Set `logging.payloads: false`; log names, sizes and times of calls instead.",
  reference: "https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude",
  match: ({ environment, isProduction }) =>
    isProduction && flagAt(environment, "logging.payloads") === true
      ? {
          message: `${told(environment, "logging.payloads")} writes the arguments and results of calls into the log`,
          about: aboutSetting(environment, "logging.payloads"),
        }
      : undefined,
});
