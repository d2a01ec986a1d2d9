import type { Proof } from "./proof.ts";
import type { ArraySet } from "./shape.ts";
/** Lengths, uniqueness, `contains` and items. */
export declare const areArraysWithin: (proof: Proof, inner: ArraySet | undefined, outer: ArraySet | undefined, depth: number) => boolean;
