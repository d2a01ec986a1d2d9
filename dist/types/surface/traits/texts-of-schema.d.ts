import { type Json } from "../../model/json.ts";
import type { Place } from "../../model/surface.ts";
import type { TextRole } from "./placed-text.ts";
type Tell = (place: Place, role: TextRole, text: string, siblings?: readonly string[]) => void;
/**
 * Every text of a JSON Schema, in document order. Places are by names as a reader walks; the entries of an array share
 * its place. Recursive: the depth of a surface is bounded where it is read.
 */
export declare const tellSchemaTexts: (schema: Json, place: Place, tell: Tell) => void;
export {};
