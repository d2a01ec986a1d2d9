import type { ReadText } from "./located.ts";
/** Reads `NAME=value` lines. Every value is text: what the schema wants makes a number or a list of it. */
export declare const readEnv: (text: string) => Promise<ReadText>;
