import type { Json } from "../../model/json.ts";
import type { Surface } from "../../model/surface.ts";
import type { TraitName } from "../../model/trait.ts";
import type { PlacedText } from "./placed-text.ts";
/** One thing that a detector sees in a text. */
export interface Mark {
    /** What makes it the same one after an edit elsewhere in the text. */
    key: string;
    /** Marks of one place and one group are told together. */
    group: string;
    /** What a message shows of it. Never a whole secret. */
    shown: string;
    /** What places must share to be told as one where they are many (more than `mostAlike`); group and key when absent. */
    alike?: string;
    mostAlike?: number;
    /** Evidence, where more than `shown` is worth showing. */
    after?: Json;
    facts?: Readonly<Record<string, string | number>>;
}
/** What a text is looked at with: the surface it stands on, and what that is compared with (itself, for a base). */
export interface TextContext {
    surface: Surface;
    base: Surface;
}
/** Sees one kind of trait in single texts. */
export interface TextDetector {
    trait: TraitName;
    /** Prepares what depends on the whole surface, once. Pure, and linear in the size of the text. */
    prepare(context: TextContext): (placed: PlacedText) => Mark[];
}
