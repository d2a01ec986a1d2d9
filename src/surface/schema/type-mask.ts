import type { Json } from "../../model/json.ts";

/**
 * Sets of JSON types as bits. `true` and `false` are bits of their own, so that a listed boolean needs no list; `integer`
 * and `fraction` together are JSON Schema's `number`.
 */
export const NULL = 1;
export const TRUE = 2;
export const FALSE = 4;
export const INTEGER = 8;
export const FRACTION = 16;
export const STRING = 32;
export const ARRAY = 64;
export const OBJECT = 128;
export const BOOLEAN = TRUE | FALSE;
export const NUMBER = INTEGER | FRACTION;
export const ALL = 255;

/** The kinds of value that have constraints of their own, with their bits. */
export const KINDS = { number: NUMBER, string: STRING, array: ARRAY, object: OBJECT } as const;
export type Kind = keyof typeof KINDS;
export const KIND_NAMES = ["number", "string", "array", "object"] as const satisfies readonly Kind[];

/** The bit of one value's type. */
export const bitOf = (value: Json): number => {
  switch (typeof value) {
    case "string":
      return STRING;
    case "number":
      return Number.isInteger(value) ? INTEGER : FRACTION;
    case "boolean":
      return value ? TRUE : FALSE;
    default:
      return value === null ? NULL : Array.isArray(value) ? ARRAY : OBJECT;
  }
};

const BITS: Readonly<Record<string, number>> = {
  null: NULL,
  boolean: BOOLEAN,
  integer: INTEGER,
  number: NUMBER,
  string: STRING,
  array: ARRAY,
  object: OBJECT,
};

/** Bits of a `type` keyword; undefined where it names no known type. */
export const maskOfTypeKeyword = (type: Json): number | undefined => {
  let mask = 0;
  for (const word of Array.isArray(type) ? type : [type]) {
    const bits = typeof word === "string" && Object.hasOwn(BITS, word) ? BITS[word] : undefined;
    if (bits === undefined) return undefined;
    mask |= bits;
  }
  return mask;
};

/** The types of a mask in JSON Schema's words: one word, a list, `any` for all and `nothing` for none. */
export const typeWords = (mask: number): string | string[] => {
  if (mask === 0) return "nothing";
  const words: string[] = [];
  if (mask & STRING) words.push("string");
  if (mask & FRACTION) words.push("number");
  else if (mask & INTEGER) words.push("integer");
  if (mask & BOOLEAN) words.push("boolean");
  if (mask & ARRAY) words.push("array");
  if (mask & OBJECT) words.push("object");
  if (mask & NULL) words.push("null");
  if (words.length === 6 && mask & FRACTION) return "any";
  const [first] = words;
  return words.length === 1 && first !== undefined ? first : words;
};

/** A mask in which one boolean bit stands for both: for comparing types, where listed booleans are listed values. */
export const wholeTypes = (mask: number): number => (mask & BOOLEAN ? mask | BOOLEAN : mask);

/** The kinds that a mask has a type of. */
export const kindsIn = (mask: number): Kind[] => KIND_NAMES.filter((kind) => (KINDS[kind] & mask) !== 0);

/** Are integers the only numbers in the mask. */
export const isIntegerOnly = (mask: number): boolean => (mask & NUMBER) === INTEGER;
