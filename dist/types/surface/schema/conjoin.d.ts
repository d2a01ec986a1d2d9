import type { Json } from "../../model/json.ts";
import type { Notes, Shape } from "./shape.ts";
/** The values that both shapes accept, as one shape numbered `id`; what `a` says of place and notes comes first. */
export declare const conjoin: (a: Shape, b: Shape, id: number) => Shape;
/** Annotations of the outer schema win over those of what it refers to. */
export declare const joinNotes: (a: Notes, b: Notes) => Notes;
/** Values of one list that are not in another. */
export declare const without: (values: readonly Json[], others: readonly Json[]) => Json[];
