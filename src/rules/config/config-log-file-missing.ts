import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { textAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-log-file-missing",
  title: "The log goes to a file that nothing names",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "The server has nowhere to write: it stops at its start, or is silent when something must be found out.",
  fix: "Name the file under `logging.file`, or set `logging.output: stderr`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#configuration",
  match: ({ environment }) =>
    textAt(environment, "logging.output") === "file" && environment.get("logging.file") === undefined
      ? {
          message: `${told(environment, "logging.output")} needs logging.file, which is not set`,
          about: aboutSetting(environment, "logging.output"),
        }
      : undefined,
});
