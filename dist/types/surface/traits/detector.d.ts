import type { Budgets } from "../../model/budgets.ts";
import type { Surface } from "../../model/surface.ts";
import type { Trait } from "../../model/trait.ts";
export interface TraitOptions {
    /** The defaults of the model when absent. */
    budgets?: Budgets;
    /** Hosts whose acceptance is checked, by id; all but the directories when absent. */
    hosts?: readonly string[];
    /** Tokens that a text takes; a quarter of its UTF-8 bytes when absent. */
    countTokens?: (text: string) => number;
}
/**
 * Finds one kind of trait on a surface. Pure and linear in the size of the surface.
 * @param base what head is compared with: only for what is measured against it (growth); base itself when base is looked at
 */
export type Detector = (surface: Surface, options: TraitOptions, base: Surface) => Trait[];
