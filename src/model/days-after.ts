const DAY_MS = 24 * 60 * 60 * 1000;

/** The moment some days after another, ISO 8601, UTC; undefined where the first is no moment. */
export const daysAfter = (moment: string, days: number): string | undefined => {
  const start = Date.parse(moment);
  return Number.isNaN(start) ? undefined : new Date(start + days * DAY_MS).toISOString();
};
