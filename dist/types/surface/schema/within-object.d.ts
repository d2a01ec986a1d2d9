import type { Proof } from "./proof.ts";
import { type ObjectSet, type Shape } from "./shape.ts";
/** Required names, counts, properties, undeclared names, name patterns, names, and what depends on a name. */
export declare const areObjectsWithin: (proof: Proof, shape: Shape, outer: ObjectSet | undefined, depth: number) => boolean;
