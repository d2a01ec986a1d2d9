import type { Loaded } from "./load-configuration.ts";
import { Pause } from "./pause.ts";
import type { Sighting } from "./read-files.ts";
import { type FileWatch, type WatchMode, watchFiles } from "./watch-files.ts";

export interface Following {
  load(): Promise<Loaded>;
  /** Absolute paths that matter whether or not a look has asked for them. */
  paths: readonly string[];
  /** May it be that the writer is not done. */
  isDoubtful(loaded: Loaded): boolean;
  /** Gets what a look came to, after something changed. */
  take(loaded: Loaded): void;
  /** Gets what a look threw. */
  fail(error: unknown): void;
  closing: AbortSignal;
  watch: boolean;
  poll: number | undefined;
  settle: number;
  patience: number;
}

/** Where neither an event nor a reload tells of a change, it is seen so many milliseconds later all the same. */
const SLOW_LOOK = 5_000;
const POLL = 100;
/** Changes that never stop do not put a look off longer than this many times the settle time. */
const LONGEST_SETTLE = 10;

/** Looks at files when they change: once they are silent, and in one state from the first file to the last. */
export class FileFollower {
  readonly #of: Following;
  readonly #watch: FileWatch | undefined;
  readonly #pause = new Pause();
  /** What was seen last. */
  #seen: Sighting | undefined;
  #turns: Promise<unknown> = Promise.resolve();
  #newestTurn = 0;
  #firstSign: number | undefined;
  #settling: NodeJS.Timeout | undefined;
  #nextCheck: NodeJS.Timeout | undefined;

  constructor(following: Following) {
    this.#of = following;
    if (following.watch) this.#watch = watchFiles(() => this.#sign(), { polling: following.poll !== undefined });
  }

  get mode(): WatchMode | "off" {
    return this.#watch?.mode ?? "off";
  }

  /** Works in the order of the calls: looks do not overtake each other. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#turns.then(work);
    this.#turns = turn.catch(() => undefined);
    return turn;
  }

  /** Ends it; resolves once nothing goes on any more. */
  async close(): Promise<void> {
    clearTimeout(this.#settling);
    clearTimeout(this.#nextCheck);
    this.#watch?.close();
    this.#pause.cut();
    await this.#turns;
  }

  /** Files that are written while they are read are read again, so that no look mixes two states. */
  async look(): Promise<Loaded> {
    const { paths, closing, settle } = this.#of;
    for (;;) {
      closing.throwIfAborted();
      // before and after: what the look itself found out is followed, too
      this.#watch?.follow([...paths, ...(this.#seen?.paths ?? [])]);
      const loaded = await this.#of.load();
      closing.throwIfAborted();
      this.#watch?.follow([...paths, ...loaded.sighting.paths]);
      if (await loaded.sighting.isCurrent()) {
        closing.throwIfAborted();
        this.#seen = loaded.sighting;
        this.#checkLater();
        return loaded;
      }
      await this.#pause.wait(settle);
    }
  }

  #sign(): void {
    if (this.#of.closing.aborted) return;
    const now = performance.now();
    this.#firstSign ??= now;
    clearTimeout(this.#settling);
    const latest = this.#firstSign + this.#of.settle * LONGEST_SETTLE;
    this.#settling = setTimeout(() => this.#settled(), Math.max(0, Math.min(this.#of.settle, latest - now))).unref();
  }

  #settled(): void {
    this.#firstSign = undefined;
    const turn = ++this.#newestTurn;
    // a turn that waits for a writer to be done leaves it to this one
    this.#pause.cut();
    void this.inTurn(() => this.#follow(turn)).catch((error: unknown) => {
      if (!this.#of.closing.aborted) this.#of.fail(error);
    });
  }

  async #follow(turn: number): Promise<void> {
    let doubted: Loaded | undefined;
    for (;;) {
      if (turn !== this.#newestTurn) return;
      const loaded = await this.look();
      const isLasting = doubted?.sighting.sawSame(loaded.sighting) === true;
      if (isLasting || !this.#of.isDoubtful(loaded)) return this.#of.take(loaded);
      doubted = loaded;
      if (turn === this.#newestTurn) await this.#pause.wait(this.#of.patience);
    }
  }

  #checkLater(): void {
    if (this.#watch === undefined) return;
    clearTimeout(this.#nextCheck);
    const wait = this.mode === "polling" ? (this.#of.poll ?? POLL) : SLOW_LOOK;
    this.#nextCheck = setTimeout(() => void this.#check(), wait).unref();
  }

  async #check(): Promise<void> {
    const isCurrent = (await this.#seen?.isCurrent()) ?? true;
    if (this.#of.closing.aborted) return;
    if (!isCurrent) {
      if (this.mode === "events") this.#watch?.renew();
      this.#sign();
    }
    // the look that follows asks for the next one, too; here it is asked for in case that look fails
    this.#checkLater();
  }
}
