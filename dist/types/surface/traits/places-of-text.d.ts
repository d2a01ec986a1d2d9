import { type Json } from "../../model/json.ts";
import type { Place, Surface } from "../../model/surface.ts";
import type { PlacedText } from "./placed-text.ts";
/** What is compared as a whole before its texts are looked at: a tool, a prompt, a resource, a part of the server. */
export interface Entry {
    place: Place;
    subject: string;
    value: Json;
}
/** The entries of a surface, in its order. Lists are addressed by names. */
export declare const entriesOf: (surface: Surface) => Entry[];
/** Every text that a surface shows. Linear in its size. */
export declare const placesOfText: (surface: Surface) => PlacedText[];
/** Every text of one entry, in document order. */
export declare const textsOf: ({ place, subject, value }: Entry) => PlacedText[];
