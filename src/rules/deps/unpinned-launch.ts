import type { LaunchSubject } from "../../model/audit.ts";
import type { Severity } from "../../model/finding.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

const LONGEST = 60;

export default defineRule<LaunchSubject>({
  id: "unpinned-launch",
  title: "A line starts whatever version is newest that day",
  severity: "warning",
  bump: "none",
  profile: "wire",
  class: ["security"],
  why: "Each start fetches anew: a version that was taken over an hour ago runs at once, with the rights of whoever started it, and no lockfile stands between.",
  fix: "Write the version that you tried behind the name, of an image its digest.",
  reference: "https://docs.npmjs.com/cli/v11/commands/npx",
  match: (subject) => {
    const { line, times, pinned } = subject;
    const severity = severityOf(subject);
    if (severity === undefined) return undefined;
    const { runner, name, version = "", at, isByHand } = line;
    const shown = version.length > LONGEST ? `${version.slice(0, LONGEST - 1)}…` : version;
    const behind = version === "" ? "names no version" : `names ${code(shown)}, which moves`;
    const often = times > 1 ? `, in ${times} lines of this file` : "";
    return {
      message: `${code(runner)} starts ${code(name)} and ${behind}${often}`,
      fix: pinned.includes("<")
        ? `Write ${code(pinned)}, with what you tried.`
        : `Write ${code(pinned)}, which is the version here.`,
      severity,
      about: {
        place: ["dependencies", at.file, runner, name],
        subject: `package ${name}`,
        at,
        key: `${version} ${isByHand ? "typed" : "started"}`,
      },
    };
  },
});

/**
 * A page that shows how to install this very package should give its readers the newest one, and would be wrong after
 * each release: nothing is said of it. What a person types, they read first: it informs.
 */
const severityOf = ({ line, isOwn, isInstalled }: LaunchSubject): Severity | undefined => {
  const { where, isPinned, isByHand } = line;
  if (isPinned || isInstalled) return undefined;
  if (isOwn && where !== "listing") return where === "page" ? undefined : "info";
  return isByHand ? "info" : "warning";
};
