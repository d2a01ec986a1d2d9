import type { Notice } from "../model/change.ts";
import type { Announcement } from "../model/contract.ts";

/** What a policy asks of an announcement before a tool may go; what is absent is not asked. */
export interface NoticeDemand {
  days?: number | undefined;
  releases?: number | undefined;
}

const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The day of a moment, in UTC: `2026-09-01`. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** Is the text a day that the calendar has, as `2026-09-01`. */
export const isDay = (text: string): boolean => {
  if (!DATE.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && dayOf(moment) === text;
};

/** Days are compared as text, so that they end where the year takes a fifth digit. */
const daysAfter = (day: string, days: number): string => {
  const moment = new Date(new Date(`${day}T00:00:00Z`).getTime() + days * DAY_MS);
  return Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999 ? "9999-12-31" : dayOf(moment);
};

/** Does the policy ask anything. */
export const asksNotice = ({ days, releases }: NoticeDemand): boolean => days !== undefined || releases !== undefined;

/**
 * Was a tool announced for as long as the policy asks; days and releases where it asks both. What nothing shows is not long
 * enough.
 * @param sunset the day that was announced for its end: before it, it may not go
 */
export const noticeOf = (
  { since, releases: carried }: Pick<Announcement, "since" | "releases">,
  { days, releases }: NoticeDemand,
  today: string,
  sunset?: string,
): Notice => {
  const waited = days === undefined || since === undefined ? undefined : daysAfter(since.date, days);
  const promised = sunset !== undefined && isDay(sunset) ? sunset : undefined;
  const mayGoFrom = [waited, promised]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const isShown = days === undefined || since !== undefined;
  return {
    ...(days === undefined ? {} : { days }),
    ...(releases === undefined ? {} : { releases }),
    ...(since === undefined ? {} : { since }),
    carried,
    ...(mayGoFrom === undefined ? {} : { mayGoFrom }),
    isEnough: isShown && carried >= (releases ?? 0) && (mayGoFrom === undefined || mayGoFrom <= today),
  };
};
