import type { Finding } from "../model/finding.ts";
import type { Place } from "../model/surface.ts";
import surfaceNotDeterministic, { type VolatileSubject } from "../rules/surface/surface-not-deterministic.ts";
import { type JudgeOptions, judge } from "./judge.ts";

/** Findings on the places at which a side differed from itself, one warning a side (rule 66f). */
export const judgeStability = (
  volatile: Readonly<Partial<Record<"base" | "head", readonly Place[]>>>,
  options: Pick<JudgeOptions<VolatileSubject>, "levels" | "otherRules" | "server"> = {},
): Finding[] =>
  judge<VolatileSubject>(
    (["base", "head"] as const).map((side) => ({ side, places: volatile[side] ?? [] })),
    [surfaceNotDeterministic],
    { ...options, describe: ({ side }) => ({ subject: "server", place: ["volatile", side] }) },
  );
