import { type Json } from "../../model/json.ts";
import type { Reading } from "./proof.ts";
import type { Shape } from "./shape.ts";
/**
 * Values near the places where two shapes differ: types that only one has, listed values, numbers and lengths at and
 * just beyond the bounds, objects with and without each property; read strictly also with names that only the refusing
 * one declares. Each may still be accepted by both or by none.
 */
export declare function telling(accepting: Shape, refusing: Shape, name?: string, reading?: Reading, depth?: number): Generator<Json>;
/** An object of one member, whatever its name. */
export declare const entry: (name: string, value: Json) => {
    [key: string]: Json;
};
