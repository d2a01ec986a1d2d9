import type { TraitChange } from "../../model/change.ts";
import type { Surface } from "../../model/surface.ts";
import type { Trait } from "../../model/trait.ts";
import { annotationsMissing } from "./annotations-missing.ts";
import type { Detector, TraitOptions } from "./detector.ts";
import { hiddenUnicode } from "./hidden-unicode.ts";
import { homoglyphNames, homoglyphParameters } from "./homoglyph-names.ts";
import { detectHostRefusals } from "./host-refusals.ts";
import { imperativeText } from "./imperative-text.ts";
import { introducedTextTraits } from "./introduced-text-traits.ts";
import { invalidNames } from "./invalid-names.ts";
import { links } from "./links.ts";
import { nameCollisions } from "./name-collisions.ts";
import { secrets } from "./secrets.ts";
import { sensitiveHeaders } from "./sensitive-headers.ts";
import type { TextDetector } from "./text-detector.ts";
import { detectTokenBudgets } from "./token-budgets.ts";
import { detectToolCount } from "./tool-count.ts";
import { goneReferences, toolReferences } from "./tool-references.ts";

/** One line for each detector that looks at names: a new name is a new trait, whoever bore the old one. */
const NAME_DETECTORS: readonly Detector[] = [
  invalidNames,
  nameCollisions,
  homoglyphNames,
  goneReferences,
  detectHostRefusals,
];
/** One line for each other that looks at a surface as a whole: a renamed tool brings nothing new. */
const DETECTORS: readonly Detector[] = [annotationsMissing, detectTokenBudgets, detectToolCount];
/** One line for each that looks at single texts, and only at those that changed. */
const TEXT_DETECTORS: readonly TextDetector[] = [
  hiddenUnicode,
  secrets,
  imperativeText,
  links,
  toolReferences,
  homoglyphParameters,
  sensitiveHeaders,
];

/**
 * What is true of places of head that was not true of them on base. A side against itself is silent.
 * @param base with renamed tools under their new names
 * @param sent base as its server sent it
 */
export const introducedTraits = (
  base: Surface,
  head: Surface,
  options: TraitOptions = {},
  sent: Surface = base,
): TraitChange[] => [
  ...NAME_DETECTORS.flatMap((detect) => introducedBy(detect, sent, head, options)),
  ...DETECTORS.flatMap((detect) => introducedBy(detect, base, head, options)),
  ...introducedTextTraits(base, head, TEXT_DETECTORS),
];

const introducedBy = (detect: Detector, base: Surface, head: Surface, options: TraitOptions): TraitChange[] => {
  const found = detect(head, options, base);
  if (found.length === 0) return [];
  const known = new Set(detect(base, options, base).map(identityOf));
  return found
    .filter((trait) => !known.has(identityOf(trait)))
    .map((trait): TraitChange => ({ area: "trait", action: "added", ...trait }));
};

const identityOf = ({ trait, place, key }: Trait): string => JSON.stringify([trait, place, key]);
