import type { Freeze } from "../../model/change-process.ts";
import { openZone, sayWall, type WallTime, type Zone } from "./zoned-time.ts";

/** How a freeze stands at a moment: until when it holds, in its own zone, or what of it cannot be understood. */
export type FreezeStanding = { kind: "over" } | { kind: "frozen"; until: string } | { kind: "unclear"; fault: string };

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const DAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Does a freeze hold at an instant. It holds at its start and no longer at its end, as the clocks of its zone show them. */
export const judgeFreeze = ({ from, to, zone: name }: Freeze, instant: number): FreezeStanding => {
  const zone = openZone(name);
  if (zone === undefined) return { kind: "unclear", fault: `\`${name}\` is no time zone` };
  const spans = findSpans(from, to, zone.wallAt(instant));
  if (spans === undefined) return { kind: "unclear", fault: `\`${from}\` to \`${to}\` is no span of time` };
  const span = spans.find((each) => holds(each, zone, instant));
  return span === undefined ? { kind: "over" } : { kind: "frozen", until: `${sayWall(span.end)} ${name}` };
};

interface Span {
  start: WallTime;
  end: WallTime;
}

/** In an hour that the clocks show twice the freeze begins with the first and ends with the second. */
const holds = ({ start, end }: Span, zone: Zone, instant: number): boolean =>
  zone.instantOf(start, "first") <= instant && instant < zone.instantOf(end, "last");

/** The spans that can hold at a wall time; undefined where the words are none. */
const findSpans = (from: string, to: string, wall: WallTime): Span[] | undefined => {
  const [start, end] = [readMoment(from), readMoment(to)];
  if (start !== undefined && end !== undefined) return start < end ? [{ start, end }] : undefined;
  const [weekStart, weekEnd] = [readWeekly(from), readWeekly(to)];
  if (weekStart === undefined || weekEnd === undefined) return undefined;
  // minutes since a Sunday: the first day of the epoch was a Thursday
  const week = Math.floor((wall + 4 * DAY) / WEEK) * WEEK - 4 * DAY;
  const length = (weekEnd - weekStart + WEEK) % WEEK;
  if (length === 0) return undefined;
  return [week - WEEK, week, week + WEEK].map((sunday) => {
    const begin = sunday + weekStart;
    return { start: begin, end: begin + length };
  });
};

const readMoment = (text: string): WallTime | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return undefined;
  const read = new Date(`${text}:00.000Z`);
  // the 31st of a month of 30 days is read as the first of the next
  return read.toJSON()?.startsWith(text) === true ? read.getTime() / 60_000 : undefined;
};

/** Minutes since the beginning of Sunday. */
const readWeekly = (text: string): number | undefined => {
  const [, day = "", hour, minute] = /^([a-z]{3}) (\d{2}):(\d{2})$/i.exec(text) ?? [];
  const index = DAYS.indexOf(day.toLowerCase());
  const [hours, minutes] = [Number(hour), Number(minute)];
  return index === -1 || hours > 23 || minutes > 59 ? undefined : index * DAY + hours * 60 + minutes;
};
