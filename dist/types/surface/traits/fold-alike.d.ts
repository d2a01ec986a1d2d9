import type { Trait } from "../../model/trait.ts";
/** So many places that show the same are told one by one; more become one. */
export declare const MOST_ALIKE = 3;
/** A trait with what it is alike by, and how many alike are told one by one. */
export interface Foldable<Told extends Trait> {
    trait: Told;
    alike: string;
    most: number;
}
/**
 * The same at many places, as after a sweep over all descriptions, is one decision for a person: it is told at the first
 * place, and the fact `more` counts the others.
 */
export declare const foldAlike: <Told extends Trait>(traits: readonly Foldable<Told>[]) => Told[];
