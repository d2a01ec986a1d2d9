import { type Json } from "../../model/json.ts";
import type { Shape } from "./shape.ts";
/** A value that one shape is sure to accept and the other sure to refuse. */
export declare const findCounterexample: (accepting: Shape, refusing: Shape) => {
    value: Json;
} | undefined;
/**
 * Values near the places where two shapes differ: types that only one has, listed values, numbers and lengths at and
 * just beyond the bounds, objects with and without each property. Each may still be accepted by both or by none.
 */
export declare function telling(accepting: Shape, refusing: Shape, name?: string, depth?: number): Generator<Json>;
/** An object of one member, whatever its name. */
export declare const entry: (name: string, value: Json) => {
    [key: string]: Json;
};
