import { TargetError, type Trouble } from "../model/errors.ts";
import type { ToldEffect } from "../model/told-effect.ts";
import type { Effect, Found } from "./effect.ts";

/** How far a run came. */
export interface EffectRun {
  /** All of them, in order; what was not reached is `waiting`. */
  effects: ToldEffect[];
  /** Why it stopped, where it failed. */
  failure?: Trouble;
}

type Told = Pick<ToldEffect, "state" | "found" | "url">;

/** Looks at every effect and does none of them: what a run would do. */
export const lookAtEffects = async (effects: readonly Effect[]): Promise<EffectRun> => {
  const { looked, failure } = await lookAt(effects);
  return { effects: effects.map((effect, index) => tell(effect, looked[index])), ...(failure ? { failure } : {}) };
};

/**
 * Does what is absent, in order, each once. Everything is looked at before anything is done, so that what stands in the
 * way of a later one is found while nothing has happened; and each again just before it is done, since others may be at
 * the same. An effect whose doing failed is looked at once more: an answer that was lost, and another run that was
 * quicker, leave it done.
 * @param options `looksAhead: false` where none of them can stand in the way of another: each is looked at just before it
 * is done, and not before that
 */
export const runEffects = async (
  effects: readonly Effect[],
  { looksAhead = true }: { looksAhead?: boolean } = {},
): Promise<EffectRun> => {
  const { looked, failure } = looksAhead ? await lookAt(effects) : { looked: [] };
  const told = effects.map((effect, index) => tell(effect, looked[index]));
  if (failure !== undefined) return { effects: told, failure };
  for (const [index, effect] of effects.entries()) {
    const before = looked[index];
    if (before?.state === "same") continue;
    const { stopped, ...now } = await settle(effect);
    told[index] = { id: effect.id, says: effect.says, ...now };
    if (stopped === true) return { effects: told };
    if (stopped !== undefined) return { effects: told, failure: stopped };
  }
  return { effects: told };
};

/** Looks until something stands in the way. */
const lookAt = async (effects: readonly Effect[]): Promise<{ looked: Found[]; failure?: Trouble }> => {
  const looked: Found[] = [];
  let failure: Trouble | undefined;
  for (const effect of effects) {
    const found = await effect.probe();
    looked.push(found);
    if (found.state === "different") failure ??= contradiction(effect, found);
  }
  return { looked, ...(failure === undefined ? {} : { failure }) };
};

const settle = async (effect: Effect): Promise<Told & { stopped?: Trouble | true }> => {
  try {
    const now = await effect.probe();
    if (now.state !== "absent") return toldOf(effect, now);
  } catch (error) {
    return failed(error);
  }
  try {
    return { state: "done", ...(await effect.do()) };
  } catch (error) {
    const refused = failed(error);
    const after = await lookAgain(effect);
    if (after === undefined || after.state === "absent") return refused;
    return after.state === "same" ? { state: "done", ...described(after) } : toldOf(effect, after);
  }
};

/** Undefined where it cannot be looked at: what refused it says more then. */
const lookAgain = async (effect: Effect): Promise<Found | undefined> => {
  try {
    return await effect.probe();
  } catch (error) {
    if (error instanceof TargetError) return undefined;
    throw error;
  }
};

const toldOf = (effect: Effect, found: Found): Told & { stopped?: Trouble | true } => {
  switch (found.state) {
    case "different":
      return { state: "failed", found: found.found, stopped: contradiction(effect, found) };
    case "waiting":
      return { state: "waiting", found: found.found, stopped: true };
    default:
      return { state: "skipped", ...described(found) };
  }
};

/** What the destination refuses is told with what was done before; whatever else is thrown is not ours to tell. */
const failed = (error: unknown): Told & { stopped: Trouble } => {
  if (!(error instanceof TargetError)) throw error;
  return { state: "failed", found: error.trouble.what, stopped: error.trouble };
};

const contradiction = ({ id, says }: Effect, { found, hint }: { found: string; hint: string }): Trouble => ({
  what: found,
  where: id,
  expected: says,
  hint,
});

const described = ({ found, url }: { found?: string; url?: string }): { found?: string; url?: string } => ({
  ...(found === undefined ? {} : { found }),
  ...(url === undefined ? {} : { url }),
});

const tell = ({ id, says }: Effect, found: Found | undefined): ToldEffect => {
  if (found === undefined) return { id, says, state: "waiting" };
  const state = found.state === "same" ? "skipped" : found.state === "different" ? "failed" : "waiting";
  return { id, says, state, ...described(found) };
};
