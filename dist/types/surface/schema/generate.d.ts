import { type Json, type JsonObject } from "../../model/json.ts";
import type { Shape } from "./shape.ts";
/**
 * A small value that the schema accepts (formats taken on trust), as a person would write it: an example or default of
 * the schema where it has one, required properties only. `name` is the property it is for. Undefined when none was found.
 */
export declare const generateValue: (schema: Json, name?: string) => Json | undefined;
export declare const first: <Value>(values: Iterable<Value>) => Value | undefined;
/** Values that the shape does not refuse, the most natural first. */
export declare function valuesOf(shape: Shape, name: string, depth?: number): Generator<Json>;
/** The shape once for each choice of branches: no unions are left in what is given. */
export declare function alternatives(shape: Shape): Generator<Shape>;
/** The text cut or repeated to a length within the bounds, at most 10,000 characters. */
export declare const fitLength: (text: string, min: number, max: number) => string;
/** An array of the length, of the first items that fit, different from each other where they must be. */
export declare const fillItems: (shape: Shape, name: string, depth: number, length: number) => Json[] | undefined;
/**
 * An object with the fixed members, the required ones, and as many more as it must have. Undefined where a required
 * member has no value that was found.
 */
export declare const fillObject: (shape: Shape, fixed: JsonObject, depth: number) => JsonObject | undefined;
/** A name that the object's schema says nothing of, or one that a name pattern matches. */
export declare const undeclaredName: (shape: Shape) => string;
