import type { JsonObject } from "../../model/json.ts";
import { type At, type Opaque } from "./read-mark.ts";
import type { Mark, NumberSet, StringSet } from "./shape.ts";
/** Bounds, `multipleOf` and number formats; undefined where nothing is said of numbers. */
export declare const readNumber: (schema: JsonObject, at: At, formats: readonly Mark<string>[]) => NumberSet | undefined;
/** Lengths, `pattern` and formats of texts; undefined where nothing is said of texts. */
export declare const readString: (schema: JsonObject, at: At, formats: readonly Mark<string>[], opaque: Opaque) => StringSet | undefined;
