import type { Change, Notice, ToolChange } from "../../model/change.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";

export default defineRule<Change>({
  id: "tool-removed-too-early",
  title: "A tool is gone before the policy's notice has run out",
  severity: "error",
  bump: "major",
  profile: "wire",
  why: "An announcement helps those who had the time to read it. The policy promises callers that time, in days or in releases; a tool that goes earlier breaks that promise, whatever the version says.",
  fix: "Keep the tool until its notice has run out, and remove it in the first major version after that.",
  reference: "https://semver.org/spec/v2.0.0.html#how-should-i-handle-deprecating-functionality",
  supersedes: ["tool-removed", "tool-removed-after-deprecation"],
  match(change) {
    if (change.area !== "tool" || change.aspect !== "presence" || change.action !== "removed") return undefined;
    const { notice } = change;
    if (notice === undefined || notice.isEnough) return undefined;
    return {
      message: `Tool ${code(change.tool)} goes too early: ${sayAnnounced(notice)}; ${sayAsked(notice)}; ${sayEnd(change, notice)}.`,
      ...(isShown(notice) ? {} : { fix: UNSHOWN_FIX }),
    };
  },
});

const UNSHOWN_FIX =
  "Keep the tool until releases carry its announcement for as long as the policy asks; where there are such releases, check out their tags (`fetch-depth: 0`), so that they can be looked at.";

const isShown = ({ days, releases, since, carried }: Notice): boolean =>
  (days === undefined || since !== undefined) && (releases === undefined || carried > 0);

const sayAnnounced = ({ since }: Notice): string =>
  since === undefined ? "nothing shows since when it is announced" : `announced since ${since.date} (${since.by})`;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

const sayAsked = ({ days, releases, carried }: Notice): string => {
  const inReleases =
    releases === undefined
      ? undefined
      : `${plural(releases, "release")} with the announcement (${carried === 0 ? "none" : carried} had it)`;
  const asked = [days === undefined ? undefined : plural(days, "day"), inReleases].filter((part) => part !== undefined);
  return `the policy asks ${asked.join(" and ")}`;
};

/** When it may go, as far as that can be said: days have a date, releases have none. */
const sayEnd = ({ deprecation }: ToolChange, { days, releases, since, carried, mayGoFrom }: Notice): string => {
  const missing = (releases ?? 0) - carried;
  const isAnnouncedDay = mayGoFrom !== undefined && mayGoFrom === deprecation?.sunset;
  const from = mayGoFrom === undefined ? undefined : `${mayGoFrom}${isAnnouncedDay ? ", the announced day" : ""}`;
  if (missing > 0) {
    const more = `it may go after ${missing} more`;
    return from === undefined ? more : `${more}, and not before ${from}`;
  }
  const isUncounted = days !== undefined && since === undefined;
  if (from !== undefined && !isUncounted) return `it may go from ${from}`;
  return `it may go ${plural(days ?? 0, "day")} after the first release that announces it`;
};
