import type { Place } from "../../model/surface.ts";
/**
 * What a text is for. name: callers write it; prose: a model reads it as an explanation; value: a default, an example or a
 * listed value; header: the value of `x-mcp-header`; other: what is sent along and explains nothing.
 */
export type TextRole = "name" | "prose" | "value" | "header" | "other";
/** One text of a surface, and where it stands. */
export interface PlacedText {
    place: Place;
    /** For grouping: `tool search`. */
    subject: string;
    role: TextRole;
    text: string;
    /** For a name in a schema or a list of arguments: all names of that list, its own among them. */
    siblings?: readonly string[];
}
