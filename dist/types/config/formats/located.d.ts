import type { ConfigLayer, ConfigPath, FilePosition } from "../../model/config.ts";
import type { JsonObject } from "../../model/json.ts";
import type { TextFault } from "./text-fault.ts";
export interface Span {
    start: number;
    /** Offset behind the last character. */
    end: number;
}
/** Where a value stands in a text, and where what is inside it stands. */
export interface Located extends Span {
    /** Where the value itself is written, for one that is only named here: an alias. */
    origin?: Span;
    entries?: Map<string, {
        key: Span;
        value: Located;
    }>;
    items?: Located[];
}
/** A text that was read: its value, or what is wrong with it. */
export interface ReadText {
    /** Absent where there are faults. */
    value?: JsonObject;
    /** Where everything stands; made when it is first asked for. */
    locate(): Located;
    faults: TextFault[];
}
/** A layer that can also tell where a value is written that is only named at its own place. */
export interface ReadLayer extends ConfigLayer {
    originOf(path: ConfigPath): FilePosition | undefined;
}
/** The span of a path's key or value; of an entry of a list for both. */
export declare const findSpan: (root: Located, path: ConfigPath, part: "key" | "value" | "origin") => Span | undefined;
/** Turns offsets into lines and columns; what it needs for that is made at the first question. */
export declare const makePlaces: (file: string, text: string) => ((span: Span) => FilePosition);
