import type { Freeze } from "../../model/change-process.ts";

const DAY = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;
const WEEKDAY = /^([a-z]{3}) (\d{2}):(\d{2})$/;

/** Why a freeze cannot be meant, as the end of a sentence that begins with it; undefined where it can. */
export const freezeFault = ({ from, to, zone }: Freeze): string | undefined => {
  if (!isZone(zone)) return `is in ${JSON.stringify(zone)}, which is no time zone`;
  for (const moment of [from, to]) {
    if (!isMoment(moment)) return `names ${JSON.stringify(moment)}, a moment that does not exist`;
  }
  if (DAY.test(from) !== DAY.test(to)) return "begins on a day and ends in every week, or the other way round";
  if (from === to) return "ends when it begins";
  // moments written alike sort as they follow each other
  return DAY.test(from) && to < from ? `ends (${to}) before it begins (${from})` : undefined;
};

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

const isMoment = (text: string): boolean => {
  const [, weekday, hours, minutes] = WEEKDAY.exec(text) ?? [];
  if (weekday !== undefined) return isTime(hours, minutes);
  const day = DAY.exec(text);
  if (day === null) return false;
  // a day that does not exist is read as another one
  const isDay = new Date(`${text.slice(0, 10)}T00:00:00Z`).toJSON()?.startsWith(text.slice(0, 10)) === true;
  return isDay && isTime(day[4], day[5]);
};

const isTime = (hours = "", minutes = ""): boolean => Number(hours) < 24 && Number(minutes) < 60;
