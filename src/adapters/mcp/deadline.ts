import { Interrupted, KnownError } from "../../model/errors.ts";

/** The one time limit of a probe, and the user's wish to stop: nothing is awaited outside it. */
export class Deadline {
  readonly limitMs: number;
  readonly #startedAt = performance.now();
  readonly #signal: AbortSignal;

  constructor(limitMs: number, signal: AbortSignal) {
    this.limitMs = limitMs;
    this.#signal = signal;
  }

  /** @throws Interrupted (or the signal's own reason) where the signal is aborted. */
  check(): void {
    if (this.#signal.aborted) throw this.#interruption();
  }

  #interruption(): KnownError {
    return this.#signal.reason instanceof KnownError
      ? this.#signal.reason
      : new Interrupted({
          what: "Stopped while a server was being probed",
          hint: "Start it again when you are ready.",
        });
  }

  elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  remainingMs(): number {
    return Math.max(0, this.limitMs - this.elapsedMs());
  }

  /**
   * The outcome of `work`, or `"late"` after `withinMs` (never more than what is left of the whole limit).
   * @throws Interrupted (or the signal's own reason) as soon as the signal is aborted.
   */
  async wait<T>(work: Promise<T>, withinMs = Number.POSITIVE_INFINITY): Promise<{ value: T } | "late"> {
    this.check();
    let timer: NodeJS.Timeout | undefined;
    let onAbort: (() => void) | undefined;
    const limit = new Promise<"late">((resolve, reject) => {
      onAbort = () => reject(this.#interruption());
      this.#signal.addEventListener("abort", onAbort, { once: true });
      timer = setTimeout(() => resolve("late"), Math.min(withinMs, this.remainingMs()));
    });
    try {
      return await Promise.race([work.then((value) => ({ value })), limit]);
    } finally {
      clearTimeout(timer);
      if (onAbort !== undefined) this.#signal.removeEventListener("abort", onAbort);
    }
  }
}
