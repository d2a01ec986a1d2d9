import { describe, expect, it } from "vitest";
import type { Effect, Found } from "../../src/act/effect.ts";
import { lookAtEffects, runEffects } from "../../src/act/run-effects.ts";
import { ConfigError, TargetError } from "../../src/model/errors.ts";

const refusal = new TargetError({ what: "it was refused", hint: "ask for more" });

/** A place in the world, and an effect that writes to it. */
const place = (id: string, start: string | undefined, said: Partial<Pick<Effect, "do" | "probe">> = {}) => {
  const held = { now: start };
  const looks: string[] = [];
  const effect: Effect = {
    id,
    says: `${id} is right`,
    async probe(): Promise<Found> {
      looks.push(held.now ?? "nothing");
      if (held.now === undefined) return { state: "absent" };
      if (held.now === "right") return { state: "same", found: "it was there" };
      return { state: "different", found: `${id} is ${held.now}`, hint: "mend it" };
    },
    async do() {
      held.now = "right";
      return {};
    },
    ...said,
  };
  return { held, looks, effect };
};

const states = ({ effects }: { effects: readonly { state: string }[] }): string[] => effects.map(({ state }) => state);

describe("running effects", () => {
  it("does what is absent and skips what is the same", async () => {
    const [first, second] = [place("first", undefined), place("second", "right")];
    const run = await runEffects([first.effect, second.effect]);
    expect(run).toEqual({
      effects: [
        { id: "first", says: "first is right", state: "done" },
        { id: "second", says: "second is right", state: "skipped", found: "it was there" },
      ],
    });
    expect(first.held.now).toBe("right");
  });

  it("does nothing at all where a later one meets something different", async () => {
    const [first, second, third] = [place("first", undefined), place("second", "wrong"), place("third", "right")];
    const run = await runEffects([first.effect, second.effect, third.effect]);
    expect(states(run)).toEqual(["waiting", "failed", "skipped"]);
    expect(run.failure).toEqual({
      what: "second is wrong",
      where: "second",
      expected: "second is right",
      hint: "mend it",
    });
    expect(first.held.now).toBeUndefined();
  });

  it("stops at what came to be different in between", async () => {
    const second = place("second", undefined);
    const first = place("first", undefined, {
      async do() {
        second.held.now = "wrong";
        return {};
      },
    });
    const third = place("third", undefined);
    const run = await runEffects([first.effect, second.effect, third.effect]);
    expect(states(run)).toEqual(["done", "failed", "waiting"]);
    expect(run.failure?.what).toBe("second is wrong");
  });

  it("skips what somebody else did in between", async () => {
    const second = place("second", undefined);
    const first = place("first", undefined, {
      async do() {
        second.held.now = "right";
        return {};
      },
    });
    expect(states(await runEffects([first.effect, second.effect]))).toEqual(["done", "skipped"]);
  });

  it("looks once more where doing failed: it may have happened", async () => {
    const lost = place("lost", undefined, {
      do() {
        lost.held.now = "right";
        return Promise.reject(refusal);
      },
    });
    expect(states(await runEffects([lost.effect]))).toEqual(["done"]);
    const refused = place("refused", undefined, { do: () => Promise.reject(refusal) });
    const next = place("next", undefined);
    const run = await runEffects([refused.effect, next.effect]);
    expect(run.failure).toBe(refusal.trouble);
    expect(states(run)).toEqual(["failed", "waiting"]);
  });

  it("tells the refusal where it cannot be looked at afterwards either", async () => {
    let looks = 0;
    const blind = place("blind", undefined, {
      probe() {
        looks += 1;
        return looks <= 2
          ? Promise.resolve({ state: "absent" })
          : Promise.reject(new TargetError({ what: "no answer", hint: "" }));
      },
      do: () => Promise.reject(refusal),
    });
    expect((await runEffects([blind.effect])).failure).toBe(refusal.trouble);
  });

  it("stops without a failure where it is somebody else's turn", async () => {
    const waiting = place("first", undefined, { probe: async () => ({ state: "waiting", found: "a newer run" }) });
    const next = place("next", undefined);
    const run = await runEffects([waiting.effect, next.effect]);
    expect(run).toEqual({
      effects: [
        { id: "first", says: "first is right", state: "waiting", found: "a newer run" },
        { id: "next", says: "next is right", state: "waiting" },
      ],
    });
    expect(next.held.now).toBeUndefined();
  });

  it("throws what is no refusal of the destination", async () => {
    const wrong = new ConfigError({ what: "a glob is wrong", hint: "mend it" });
    const effect = place("first", undefined, { do: () => Promise.reject(wrong) }).effect;
    await expect(runEffects([effect])).rejects.toBe(wrong);
  });

  it("only looks where that is asked for", async () => {
    const [first, second] = [place("first", undefined), place("second", "right")];
    expect(states(await lookAtEffects([first.effect, second.effect]))).toEqual(["waiting", "skipped"]);
    expect(first.held.now).toBeUndefined();
  });
});
