import type { Json } from "../../model/json.ts";
import { type Reading } from "./proof.ts";
import type { Shape } from "./shape.ts";
import { Workspace } from "./workspace.ts";
/** Is everything that one schema accepts accepted by another. */
export type Containment = {
    readonly answer: "compatible";
}
/** `value` is accepted by the inner schema and refused by the outer one. */
 | {
    readonly answer: "breaking";
    readonly value: Json;
} | {
    readonly answer: "unproven";
    readonly pointer: string;
    readonly reason: string;
};
/**
 * Judges whether every value of `inner` is a value of `outer`. A proof or a concrete value stands behind each answer but
 * `unproven`. Formats count as constraints of unknown content; external references are never loaded.
 */
export declare const isWithin: (inner: Json, outer: Json, reading?: Reading) => Containment;
/** The same for shapes at hand. */
export declare const judgeWithin: (inner: Shape, outer: Shape, workspace: Workspace, reading?: Reading) => Containment;
/** Is it proven that every value of `inner` is one of `outer`; false means not proven. */
export declare const isProvenWithin: (inner: Shape, outer: Shape, workspace: Workspace, reading?: Reading) => boolean;
