import type { TraitChange } from "../../model/change.ts";
import type { Surface } from "../../model/surface.ts";
import type { Trait } from "../../model/trait.ts";
import type { Detector, TraitOptions } from "./detector.ts";

/** One line for each detector. */
const DETECTORS: readonly Detector[] = [];

/** What is true of places of head that was not true of them on base. A side against itself is silent. */
export const introducedTraits = (base: Surface, head: Surface, options: TraitOptions = {}): TraitChange[] =>
  DETECTORS.flatMap((detect) => {
    const found = detect(head, options, base);
    if (found.length === 0) return [];
    const known = new Set(detect(base, options, base).map(identityOf));
    return found
      .filter((trait) => !known.has(identityOf(trait)))
      .map((trait): TraitChange => ({ area: "trait", action: "added", ...trait }));
  });

const identityOf = ({ trait, place, key }: Trait): string => JSON.stringify([trait, place, key]);
