import type { TextFault } from "./text-fault.ts";
/** No configuration that a person wrote is larger; a larger file is refused before anything parses it. */
export declare const MAX_CONFIG_BYTES: number;
/** What is wrong with a file whatever its format: too large, not text, or left in the middle of a merge. */
export declare const checkText: (text: string) => TextFault | undefined;
