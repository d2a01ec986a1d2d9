import type { ReadText } from "./located.ts";
/** Reads TOML 1.0. Dates and times are text, as written: JSON has no others. */
export declare const readToml: (text: string) => Promise<ReadText>;
