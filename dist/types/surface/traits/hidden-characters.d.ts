/** Kinds of characters that a reader does not see. */
export type HiddenKind = "tags" | "variation-selectors" | "bidi" | "zero-width" | "control" | "other";
/** Characters of a text that nobody sees and that do not do their own work there, in their order. */
export declare const hiddenCharacters: (text: string) => string[];
/** Which trick a hidden character belongs to. */
export declare const hiddenKindOf: (character: string) => HiddenKind;
