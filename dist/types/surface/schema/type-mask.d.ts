import type { Json } from "../../model/json.ts";
/**
 * Sets of JSON types as bits. `true` and `false` are bits of their own, so that a listed boolean needs no list; `integer`
 * and `fraction` together are JSON Schema's `number`.
 */
export declare const NULL = 1;
export declare const TRUE = 2;
export declare const FALSE = 4;
export declare const INTEGER = 8;
export declare const FRACTION = 16;
export declare const STRING = 32;
export declare const ARRAY = 64;
export declare const OBJECT = 128;
export declare const BOOLEAN: number;
export declare const NUMBER: number;
export declare const ALL = 255;
/** The kinds of value that have constraints of their own, with their bits. */
export declare const KINDS: {
    readonly number: number;
    readonly string: 32;
    readonly array: 64;
    readonly object: 128;
};
export type Kind = keyof typeof KINDS;
export declare const KIND_NAMES: readonly ["number", "string", "array", "object"];
/** The bit of one value's type. */
export declare const bitOf: (value: Json) => number;
/** Bits of a `type` keyword; undefined where it names no known type. */
export declare const maskOfTypeKeyword: (type: Json) => number | undefined;
/** The types of a mask in JSON Schema's words: one word, a list, `any` for all and `nothing` for none. */
export declare const typeWords: (mask: number) => string | string[];
/** A mask in which one boolean bit stands for both: for comparing types, where listed booleans are listed values. */
export declare const wholeTypes: (mask: number) => number;
/** The kinds that a mask has a type of. */
export declare const kindsIn: (mask: number) => Kind[];
/** Are integers the only numbers in the mask. */
export declare const isIntegerOnly: (mask: number) => boolean;
