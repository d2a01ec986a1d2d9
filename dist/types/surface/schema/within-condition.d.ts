import type { Proof } from "./proof.ts";
import { type Residue, type Shape, type Union } from "./shape.ts";
/** Is a `not`, an `if` or what is not followed sure to hold for every value of the inner shape. */
export declare const isConditionMet: (proof: Proof, inner: Shape, wanted: Residue, depth: number) => boolean;
/** Is every value of the inner shape sure to match some branch (exactly one, when exclusive). */
export declare const isUnionMet: (proof: Proof, inner: Shape, union: Union, depth: number) => boolean;
