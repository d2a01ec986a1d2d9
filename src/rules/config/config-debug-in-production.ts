import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { textAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-debug-in-production",
  title: "A production server tells as much as one on a desk",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "At this level libraries write requests, statements and headers: more than people agreed to keep, and so much that what matters is not found.",
  fix: "Set it to `info`, and raise it for the time of a search only.",
  reference: "https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html#data-to-exclude",
  match: ({ environment, isProduction }) =>
    isProduction
      ? ["logging.level", "monitoring.level"]
          .filter((key) => ["debug", "trace"].includes(textAt(environment, key) ?? ""))
          .map((key) => ({
            message: `${told(environment, key)} tells more than a production server should`,
            about: aboutSetting(environment, key),
          }))
      : undefined,
});
