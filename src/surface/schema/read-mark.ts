import type { Json, JsonObject } from "../../model/json.ts";
import type { Mark } from "./shape.ts";

/** JSON Pointer of a keyword of the subschema at hand. */
export type At = (keyword: string) => string;
/** Notes a keyword as one that is not understood, and why. */
export type Opaque = (keyword: string, reason: string) => void;

/** A keyword that holds a number, and where. */
export const numberMark = (schema: JsonObject, keyword: string, at: At): Mark<number> | undefined => {
  const value = schema[keyword];
  return typeof value === "number" ? { value, pointer: at(keyword) } : undefined;
};

/** A count (`minLength` ...); the default, 0 for minima, is the same as none. */
export const count = (schema: JsonObject, keyword: string, at: At): Mark<number> | undefined => {
  const mark = numberMark(schema, keyword, at);
  return mark?.value === 0 && keyword.startsWith("min") ? undefined : mark;
};

/** Is there a subschema under the keyword. */
export const isSchema = (value: Json | undefined): value is Json => value !== undefined;
