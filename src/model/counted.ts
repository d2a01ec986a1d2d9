/** `2,000`. Without Intl, whose data takes longer to load than a whole report to write. */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");

/** `1 tool`, `2,000 tools`. */
export const counted = (count: number, noun: string): string => `${grouped(count)} ${count === 1 ? noun : `${noun}s`}`;
