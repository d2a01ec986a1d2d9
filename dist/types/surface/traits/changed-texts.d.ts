import type { Surface } from "../../model/surface.ts";
import type { PlacedText } from "./placed-text.ts";
/** A text that head shows and base did not, with the texts that stood at its place on base. */
export interface ChangedText {
    placed: PlacedText;
    before: readonly PlacedText[];
}
/**
 * The texts of head that are news. A text that only moved (its place on base is gone) is none: what was true of it is
 * true of it still, so that a rename tells nothing twice. Entries that did not change are not looked into.
 */
export declare const changedTexts: (base: Surface, head: Surface) => ChangedText[];
