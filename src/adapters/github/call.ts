import { setTimeout as pauseFor } from "node:timers/promises";
import { TargetError } from "../../model/errors.ts";
import { interruption } from "../interruption.ts";
import { type Limit, limitOf } from "./limits.ts";
import { Lost, type Refusal, Refused } from "./refusal.ts";

/** How long one call may take in all its parts. */
export interface Patience {
  /** Longest time that one call waits for GitHub's limits. */
  longestWaitMs: number;
  /** Pause after the first answer that was lost; each further one is twice as long. */
  firstPauseMs: number;
  /** How often a call whose answer is lost is made, in all. */
  attempts: number;
  /** Longest time that one request may take. */
  requestMs: number;
}

export const PATIENCE: Patience = { longestWaitMs: 60_000, firstPauseMs: 1000, attempts: 4, requestMs: 60_000 };

/** What the token of a job needs, as the job declares it: `{ contents: "write" }`. */
export type Needs = Readonly<Record<string, "read" | "write">>;

/** An answer, in a box: it may itself be nothing. */
export interface Settled<Value> {
  value: Value;
}

/** One thing that GitHub is asked for. */
export interface Call<Value> {
  /** What is said where it fails: "tag v1.3.0 could not be created". */
  failure: string;
  needs: Needs;
  send(options: { signal: AbortSignal }): Promise<Value>;
  /** The refusals that are an answer: nothing is there, something is there already. */
  settle?(refusal: Refusal): Settled<Value> | undefined | Promise<Settled<Value> | undefined>;
  /**
   * Looks whether it happened, where the answer was lost. A call without it is the same done twice as done once.
   */
  probe?(): Promise<Settled<Value> | undefined>;
  /** What a refusal means that only this call can tell. */
  explain?(refusal: Refusal): Promise<TargetError | undefined>;
  /** Where a request may take longer than others. */
  requestMs?: number;
}

export type Ask = <Value>(call: Call<Value>) => Promise<Value>;

type Outcome<Value> =
  | { kind: "answered"; value: Value }
  | { kind: "refused"; refusal: Refusal }
  | { kind: "lost"; how: string; isHopeless: boolean };

export interface Asking {
  signal: AbortSignal;
  patience: Patience;
  /** Where, for errors: `acme/server on api.github.com`. */
  where: string;
  /** What a refusal means in general. */
  explain(refusal: Refusal, call: Pick<Call<unknown>, "failure" | "needs">): TargetError;
}

/**
 * Makes calls and bears with GitHub: waits out its limits up to a bound, and repeats what got no answer. Before a call is
 * repeated that must not happen twice, it is looked whether it happened.
 */
export const createAsk = ({ signal, patience, where, explain }: Asking): Ask => {
  const attempt = async <Value>(call: Call<Value>): Promise<Outcome<Value>> => {
    if (signal.aborted) throw interruption(signal);
    const limit = AbortSignal.timeout(call.requestMs ?? patience.requestMs);
    try {
      return { kind: "answered", value: await call.send({ signal: AbortSignal.any([signal, limit]) }) };
    } catch (error) {
      if (signal.aborted) throw interruption(signal);
      if (error instanceof Refused) return { kind: "refused", refusal: error.refusal };
      if (error instanceof Lost) return { kind: "lost", how: error.message, isHopeless: error.isHopeless };
      throw error;
    }
  };

  const pause = async (ms: number): Promise<void> => {
    try {
      await pauseFor(ms, undefined, { signal });
    } catch (error) {
      throw signal.aborted ? interruption(signal) : error;
    }
  };

  return async (call) => {
    let waited = 0;
    let losses = 0;
    for (;;) {
      const outcome = await attempt(call);
      if (outcome.kind === "answered") return outcome.value;

      if (outcome.kind === "refused") {
        const { refusal } = outcome;
        const now = Date.now();
        const limit = limitOf(refusal, now);
        if (limit !== undefined) {
          if (waited + limit.waitMs > patience.longestWaitMs) throw limitReached(call, where, limit, now);
          waited += limit.waitMs;
          await pause(limit.waitMs);
          continue;
        }
        // a second try may be refused because the first one happened after all
        const settled = (losses > 0 ? await call.probe?.() : undefined) ?? (await call.settle?.(refusal));
        if (settled !== undefined) return settled.value;
        throw (await call.explain?.(refusal)) ?? explain(refusal, call);
      }

      losses += 1;
      if (outcome.isHopeless) throw unreachable(call, where, outcome.how);
      if (call.probe !== undefined || losses < patience.attempts)
        await pause(patience.firstPauseMs * 2 ** (losses - 1));
      const found = await call.probe?.();
      if (found !== undefined) return found.value;
      if (losses >= patience.attempts) throw unanswered(call, where, outcome.how, losses);
    }
  };
};

type Named = Pick<Call<unknown>, "failure">;

const MINUTE_MS = 60_000;
const lengthOf = (ms: number): string =>
  ms < 2 * MINUTE_MS ? `${Math.ceil(ms / 1000)} seconds` : `${Math.ceil(ms / MINUTE_MS)} minutes`;

const limitReached = ({ failure }: Named, where: string, { waitMs, kind }: Limit, now: number): TargetError =>
  new TargetError({
    what:
      kind === "primary"
        ? `${failure}: the token has made all the requests that GitHub allows it for now`
        : `${failure}: GitHub asks to slow down (a secondary rate limit)`,
    where,
    hint: `It is possible again at ${new Date(now + waitMs).toISOString().slice(0, 19)}Z, in ${lengthOf(waitMs)}. Start it again then: what is done stays done.`,
  });

const unanswered = ({ failure }: Named, where: string, how: string, times: number): TargetError =>
  new TargetError({
    what: `${failure}: GitHub gave no answer, ${times === 1 ? "once" : `${times} times`}`,
    where,
    detail: how,
    hint: "Start it again, when GitHub is well again: what is done stays done.",
  });

const unreachable = ({ failure }: Named, where: string, how: string): TargetError =>
  new TargetError({
    what: `${failure}: GitHub cannot be reached (${how})`,
    where,
    expected: "GitHub's API at the address that GITHUB_API_URL names",
    hint: "Check GITHUB_API_URL, and the proxy and the certificates that the way to it needs (HTTPS_PROXY, NODE_EXTRA_CA_CERTS).",
  });
