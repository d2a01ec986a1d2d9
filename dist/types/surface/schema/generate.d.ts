import { type Json } from "../../model/json.ts";
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
