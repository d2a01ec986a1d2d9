import type { Change, TraitChange } from "../model/change.ts";
import type { TraitName } from "../model/trait.ts";

/** The change where it is about this trait. */
export const traitOf = (change: Change, trait: TraitName): TraitChange | undefined =>
  change.area === "trait" && change.trait === trait ? change : undefined;

/** A fact that is a text; empty where the trait has none of that name. */
export const textFact = ({ facts }: TraitChange, name: string): string => {
  const fact = facts[name];
  return typeof fact === "string" ? fact : "";
};

/** A fact that is a number, or undefined. */
export const numberFact = ({ facts }: TraitChange, name: string): number | undefined => {
  const fact = facts[name];
  return typeof fact === "number" ? fact : undefined;
};

/** A fact that is a list of texts; empty where the trait has none of that name. */
export const listFact = ({ facts }: TraitChange, name: string): readonly string[] => {
  const fact = facts[name];
  return typeof fact === "object" ? fact : [];
};
