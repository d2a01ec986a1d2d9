import type { TraitChange } from "../model/change.ts";
/** `25,000`: thousands apart, the same on every machine. */
export declare const grouped: (number: number | string) => string;
/** `26,120 tokens`, or `about 26,120 tokens` where they were told from the bytes. */
export declare const tokens: (change: TraitChange, number: number | undefined) => string;
/** `` `search` 4,100, `fetch` 1,200 ``: the tools that make most of it. */
export declare const largestTools: (change: TraitChange, sign?: string) => string;
