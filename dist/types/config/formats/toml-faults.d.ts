import { type TextFault } from "./text-fault.ts";
/** Where a text stops being TOML, in our words. The parser stumbles behind some mistakes; a person looks for the mistake itself. */
export declare const explainToml: (text: string, error: {
    index: number;
    message: string;
}) => TextFault;
/** Strings, comments, and what nests or parts; a string without an end goes to the end of its line. */
export declare const PARTS: RegExp;
/** Found before parsing: the parser calls itself for each level. */
export declare const findNestingFault: (text: string) => TextFault | undefined;
