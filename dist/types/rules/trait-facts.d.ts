import type { Change, TraitChange } from "../model/change.ts";
import type { TraitName } from "../model/trait.ts";
/** The change where it is about this trait. */
export declare const traitOf: (change: Change, trait: TraitName) => TraitChange | undefined;
/** A fact that is a text; empty where the trait has none of that name. */
export declare const textFact: ({ facts }: TraitChange, name: string) => string;
/** A fact that is a number, or undefined. */
export declare const numberFact: ({ facts }: TraitChange, name: string) => number | undefined;
/** A fact that is a list of texts; empty where the trait has none of that name. */
export declare const listFact: ({ facts }: TraitChange, name: string) => readonly string[];
