import type { ReadText } from "./located.ts";
/** Reads strict JSON: whoever else reads the file refuses comments and trailing commas, too. */
export declare const readJson: (text: string) => Promise<ReadText>;
