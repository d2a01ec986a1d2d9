import type { Shape, Union } from "./shape.ts";
/** Is it proven that no value is accepted by both. */
export declare const areDisjoint: (a: Shape, b: Shape, depth?: number) => boolean;
/** Is it proven that no value matches two branches; then exactly one and at least one mean the same. */
export declare const hasDisjointBranches: (union: Union, spend: () => void) => boolean;
