import type { Residue } from "./shape.ts";
/** Are two conditions (`not`, `if` with its branches) the same word for word: a proof may not get that far. */
export declare const isSameConditionText: (a: Residue, b: Residue) => boolean;
