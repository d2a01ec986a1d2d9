import type { ConfigSubject } from "../../model/config.ts";
import { defineRule } from "../../model/rule.ts";
import { aboutSetting, told } from "./setting-place.ts";
import { flagAt, isEmptyListAt } from "./setting-values.ts";

export default defineRule<ConfigSubject>({
  id: "config-backup-incomplete",
  title: "Backups are wanted, and nothing says of what or where to",
  severity: "error",
  bump: "none",
  profile: "wire",
  why: "No backup is made, and that shows on the day it is needed.",
  fix: "Name what is kept under `backup.paths` and where to under `backup.store`, or set `backup.enabled: false`.",
  reference: "https://github.com/mcp-lifecycle/mcp-lifecycle#configuration",
  match: ({ environment }) => {
    if (flagAt(environment, "backup.enabled") !== true) return undefined;
    const missing = [
      ...(environment.get("backup.store") === undefined ? ["backup.store"] : []),
      ...(isEmptyListAt(environment, "backup.paths") ? ["backup.paths"] : []),
    ];
    if (missing.length === 0) return undefined;
    return {
      message: `${told(environment, "backup.enabled")} needs ${missing.join(" and ")}, which ${missing.length === 1 ? "is" : "are"} not set`,
      about: aboutSetting(environment, "backup.enabled"),
    };
  },
});
