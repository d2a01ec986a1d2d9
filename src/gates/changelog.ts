import type { ChangelogEntry } from "../model/changelog-entry.ts";
import type { Finding } from "../model/finding.ts";
import { CHANGELOG_RULES } from "../rules/version/index.ts";
import { type JudgeOptions, judge } from "./judge.ts";

/** Findings on changelogs that say nothing of the version that is about to be released. */
export const judgeChangelogs = (
  entries: readonly ChangelogEntry[],
  options: Pick<JudgeOptions<ChangelogEntry>, "levels" | "otherRules"> = {},
): Finding[] =>
  judge(entries, CHANGELOG_RULES, {
    ...options,
    describe: ({ file, version, line }) => ({
      subject: "changelog",
      place: ["changelog", file, version],
      at: line === undefined ? { file } : { file, line },
    }),
  });
