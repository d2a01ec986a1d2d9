import type { Finding } from "../model/finding.ts";
import type { Place } from "../model/surface.ts";
import surfaceNotDeterministic, { type VolatileSubject } from "../rules/surface/surface-not-deterministic.ts";
import { type JudgeOptions, judge } from "./judge.ts";

/** What differed from itself: places that both sides share are told once. */
const subjectsOf = ({ base = [], head = [] }: Readonly<Partial<Record<"base" | "head", readonly Place[]>>>) => {
  const keys = (places: readonly Place[]): string =>
    JSON.stringify(places.map((place) => JSON.stringify(place)).sort());
  if (keys(base) === keys(head)) return [{ side: "both sides", places: head }] as const;
  return [
    { side: "base", places: base },
    { side: "head", places: head },
  ] as const;
};

/** In which order tools are listed breaks nobody: a server that shuffles them is the same server. */
const withoutOrder = ({ base = [], head = [] }: Readonly<Partial<Record<"base" | "head", readonly Place[]>>>) => ({
  base: base.filter(([field]) => field !== "toolOrder"),
  head: head.filter(([field]) => field !== "toolOrder"),
});

/** Findings on the places at which a side differed from itself (rule 66f): one warning where both sides do so alike. */
export const judgeStability = (
  found: Readonly<Partial<Record<"base" | "head", readonly Place[]>>>,
  options: Pick<JudgeOptions<VolatileSubject>, "levels" | "server"> = {},
): Finding[] =>
  judge<VolatileSubject>(subjectsOf(withoutOrder(found)), [surfaceNotDeterministic], {
    ...options,
    // the levels of other rules are for their own gates to check
    otherRules: Object.keys(options.levels ?? {}),
    describe: ({ side }) => ({ subject: "server", place: ["volatile", side] }),
  });
