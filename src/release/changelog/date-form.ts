/** A date at the start of a text, and the same place with another one. */
export interface WrittenDate {
  /** How many characters it takes. */
  length: number;
  /** Another day, `2026-11-23`, in the same form. */
  write(day: string): string;
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
const MONTH = MONTHS.flatMap((month) => [month, month.slice(0, 3)]).join("|");

const YEAR_FIRST = /^(\d{4})([-/.])\d{1,2}\2\d{1,2}(?!\d)/;
const DAY_FIRST = /^\d{1,2}\.\d{1,2}\.\d{4}(?!\d)/;
const MONTH_FIRST = new RegExp(`^(${MONTH})(\\.?) \\d{1,2}(?:st|nd|rd|th)?(,?) \\d{4}(?!\\d)`, "i");
const DAY_BEFORE_MONTH = new RegExp(`^\\d{1,2}(?:st|nd|rd|th)?([ -])(${MONTH})(\\.?)([ -])\\d{4}(?!\\d)`, "i");
/** `11/23/2026` or `23/11/2026`: which of them, one date does not tell. */
const UNTOLD = /^\d{1,2}\/\d{1,2}\/\d{4}(?!\d)/;
/** What stands where the date will stand. */
const OPEN = /^(?:unreleased|tbd|yyyy-mm-dd|date|pending)(?![\w-])/i;

/** Reads the form of a date; undefined where the text begins with none. */
export const readDate = (text: string): WrittenDate | undefined => {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) {
    return { length: yearFirst[0].length, write: (day) => day.replaceAll("-", yearFirst[2] ?? "-") };
  }
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return { length: dayFirst[0].length, write: (day) => day.split("-").reverse().join(".") };
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst !== null) {
    const [found, month = "", dot = "", comma = ""] = monthFirst;
    return {
      length: found.length,
      write: (day) => `${monthOf(day, month)}${dot} ${dayOf(day)}${comma} ${day.slice(0, 4)}`,
    };
  }
  const before = DAY_BEFORE_MONTH.exec(text);
  if (before !== null) {
    const [found, first = " ", month = "", dot = "", second = " "] = before;
    return {
      length: found.length,
      write: (day) => `${dayOf(day)}${first}${monthOf(day, month)}${dot}${second}${day.slice(0, 4)}`,
    };
  }
  const open = UNTOLD.exec(text) ?? OPEN.exec(text);
  return open === null ? undefined : { length: open[0].length, write: (day) => day };
};

/** Is what stands there no date yet. */
export const isOpenDate = (text: string): boolean => OPEN.test(text);

const dayOf = (day: string): number => Number(day.slice(8, 10));
const monthOf = (day: string, like: string): string => {
  const name = MONTHS[Number(day.slice(5, 7)) - 1] ?? "";
  // May is as long as its short form
  return like.length <= 3 && !/^may$/i.test(like) ? name.slice(0, 3) : name;
};
