import { type JsonObject } from "../../model/json.ts";
import { type Part } from "./document.ts";
import { type At, type Opaque } from "./read-mark.ts";
import type { ObjectSet } from "./shape.ts";
/** Properties, what is required, counts, names and what depends on a name; undefined where nothing is said of objects. */
export declare const readObject: (part: Part, schema: JsonObject, at: At, opaque: Opaque) => ObjectSet | undefined;
