import { type Part } from "./document.ts";
/**
 * Do the subschemas around two `unevaluated...` keywords look at the same members and items in the same branches, declared
 * names apart: a name that came or went is a difference of its own, but for one that is required and so known anyway.
 */
export declare const isSameEvaluated: (a: Part, b: Part) => boolean;
