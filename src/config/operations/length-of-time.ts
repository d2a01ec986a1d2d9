const MOST_MS = 365 * 86_400_000;
const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
] as const;

/** A length of time as Prometheus writes it: whole, in its largest unit, from 1 ms to a year. */
export const prometheusDuration = (milliseconds: number): string => {
  const whole = Math.min(MOST_MS, Math.max(1, Math.ceil(milliseconds)));
  const [unit, size] = UNITS.find((each) => whole % each[1] === 0) ?? ["ms", 1];
  return `${whole / size}${unit}`;
};

/** Whole seconds, at least one and at most a year. */
export const wholeSeconds = (milliseconds: number): number =>
  Math.max(1, Math.ceil(Math.min(MOST_MS, milliseconds) / 1000));
