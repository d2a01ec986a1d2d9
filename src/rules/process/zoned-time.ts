/** A wall clock: what people in a zone read. Written as minutes, as if the zone were UTC. */
export type WallTime = number;

const MINUTE_MS = 60_000;

/** Reads moments as people of one IANA zone do; undefined where there is no such zone. */
export interface Zone {
  /** What the clocks of the zone show at an instant, in milliseconds. */
  wallAt(instant: number): WallTime;
  /** When they show it. Of two such instants, as in the hour that is repeated in autumn, the one asked for. */
  instantOf(wall: WallTime, which: "first" | "last"): number;
}

export const openZone = (name: string): Zone | undefined => {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  } catch {
    return undefined;
  }
  const wallAt = (instant: number): WallTime => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) / MINUTE_MS;
  };
  const instantOf = (wall: WallTime, which: "first" | "last"): number => {
    const guess = wall * MINUTE_MS;
    // a day on either side has the offsets that can hold here: no zone changes its clocks twice within two days
    const offsets = [guess - DAY_MS, guess + DAY_MS].map((instant) => wallAt(instant) * MINUTE_MS - instant);
    const candidates = offsets.map((offset) => guess - offset).sort((a, b) => a - b);
    const showing = candidates.filter((instant) => wallAt(instant) === wall);
    // an hour that is left out in spring: a clock that was not put forward shows it
    const possible = showing.length > 0 ? showing : [guess - (offsets[0] ?? 0)];
    return (which === "first" ? possible[0] : possible.at(-1)) ?? guess;
  };
  return { wallAt, instantOf };
};

const DAY_MS = 24 * 60 * MINUTE_MS;

/** `2026-12-20 18:00`. */
export const sayWall = (wall: WallTime): string =>
  new Date(wall * MINUTE_MS).toISOString().slice(0, 16).replace("T", " ");
