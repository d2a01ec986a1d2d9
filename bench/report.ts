import { inspect } from "node:util";
import type { Pairing } from "./measure.ts";

/** What a row found, beside what it should be. */
export interface Report {
  name: string;
  figures: string;
  target: string;
  met: boolean;
}

const tally = { met: 0, "not met": 0, skipped: 0, failed: 0 };

const say = (word: string, text: string): void => console.log(`${word.padEnd(7)}  ${text}`);

/** A further line of the row that was told last. */
export const note = (text: string): void => say("", text);

export const report = ({ name, figures, target, met }: Report): void => {
  tally[met ? "met" : "not met"] += 1;
  say(met ? "met" : "NOT MET", name);
  note(`${figures}; target ${target}`);
};

/** What is good to know and has no target. */
export const figure = (name: string, figures: string): void => {
  say("figure", name);
  note(figures);
};

export const skip = (what: string, why: string): void => {
  tally.skipped += 1;
  say("SKIPPED", `${what}: ${why}`);
};

export const fail = (row: string, error: unknown): void => {
  tally.failed += 1;
  say("FAILED", `${row}: ${inspect(error)}`);
};

/** How the run went, in one line. */
export const total = (): string =>
  Object.entries(tally)
    .map(([how, count]) => `${count} ${how}`)
    .join(", ");

export const hasFailed = (): boolean => tally.failed > 0;

/** As many digits as can be told apart from noise. */
const digits = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

export const duration = (milliseconds: number): string => {
  if (milliseconds >= 1_000) return `${digits(milliseconds / 1_000)} s`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
};

export const megabytes = (value: number): string => `${value.toFixed(0)} MB`;

export const times = (ratio: number): string => `${digits(ratio)} times`;

const both = ({ ours, theirs }: Pairing): string => `(${duration(ours)} against ${duration(theirs)})`;

/** How much longer ours took. */
export const timesAsLong = (pairing: Pairing): string => `${times(pairing.ratio)} ${both(pairing)}`;

export const timesFaster = (pairing: Pairing): string => `${times(1 / pairing.ratio)} faster ${both(pairing)}`;
