import { type Refusal, wordsOf } from "./refusal.ts";

/** How long GitHub asks to wait, and why. */
export interface Limit {
  waitMs: number;
  kind: "primary" | "secondary";
}

/** What GitHub asks for where it does not say how long. */
const UNSAID_MS = 60_000;
/** The reset is told in whole seconds. */
const ROUNDING_MS = 1000;

const secondsIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;

/**
 * The limit that a refusal is about; undefined where it is about something else. Times are compared with the clock of the
 * answer, so that ours may be wrong.
 */
export const limitOf = (refusal: Refusal, now: number): Limit | undefined => {
  const { status, kind, headers } = refusal;
  const words = wordsOf(refusal);
  const isSecondary = /secondary rate limit|abuse detection/i.test(words);
  const isLimit =
    isSecondary || status === 429 || kind === "RATE_LIMITED" || (status === 403 && /rate limit/i.test(words));
  if (!isLimit) return undefined;
  const asked = secondsIn(headers["retry-after"]);
  if (asked !== undefined) return { waitMs: asked * 1000, kind: isSecondary ? "secondary" : "primary" };
  const reset = secondsIn(headers["x-ratelimit-reset"]);
  if (!isSecondary && reset !== undefined && headers["x-ratelimit-remaining"] === "0") {
    const told = Date.parse(headers.date ?? "");
    const start = Number.isNaN(told) ? now : told;
    return { waitMs: Math.max(0, reset * 1000 - start) + ROUNDING_MS, kind: "primary" };
  }
  return { waitMs: UNSAID_MS, kind: isSecondary ? "secondary" : "primary" };
};
