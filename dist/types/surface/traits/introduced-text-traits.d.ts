import type { TraitChange } from "../../model/change.ts";
import type { Surface } from "../../model/surface.ts";
import type { TextDetector } from "./text-detector.ts";
/** What texts of head show that no text of base showed at the same place, in the order of the detectors. */
export declare const introducedTextTraits: (base: Surface, head: Surface, detectors: readonly TextDetector[]) => TraitChange[];
