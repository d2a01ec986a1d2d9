import type { Change } from "../model/change.ts";
import type { Announcement } from "../model/contract.ts";
import { asksNotice, dayOf, type NoticeDemand, noticeOf } from "../release/notice.ts";

/**
 * Adds to every announced tool that went how long it was announced, against what the policy asks; nothing where it asks
 * nothing. The rules then need no clock.
 */
export const withNotices = (
  changes: readonly Change[],
  { announcements, demand, now }: { announcements: readonly Announcement[]; demand: NoticeDemand; now: Date },
): Change[] => {
  if (!asksNotice(demand) || announcements.length === 0) return [...changes];
  const byTool = new Map(announcements.map((announcement) => [announcement.tool, announcement]));
  return changes.map((change) => {
    if (change.area !== "tool" || change.aspect !== "presence" || change.action !== "removed") return change;
    const announcement = byTool.get(change.tool);
    if (announcement === undefined || change.deprecation === undefined) return change;
    return { ...change, notice: noticeOf(announcement, demand, dayOf(now), change.deprecation.sunset) };
  });
};
