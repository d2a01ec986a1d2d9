import type { Tool } from "../model/surface.ts";
/** How many tokens a text takes. */
export type CountTokens = (text: string) => number;
/** Tokenizers by the names that a policy gives them. */
export type TokenizerName = "bytes" | "o200k_base";
/**
 * A quarter of the UTF-8 bytes, rounded up: no vocabulary is needed, and over 131 recorded lists of 35 servers it is an
 * eighth above what `o200k_base` counts.
 */
export declare const quarterOfBytes: CountTokens;
/**
 * A real vocabulary is two megabytes, so it is loaded only for a policy that asks for it.
 * What looks like a control token of a model is counted as the plain text that it is in a tool: it never throws.
 */
export declare const loadTokenizer: (name: TokenizerName) => Promise<CountTokens>;
/**
 * Tokens that a tool takes in a model's context: its name, description and input schema as compact JSON, which is what
 * hosts hand to the APIs of models. Output schema, title, annotations and icons stay with the host.
 */
export declare const tokensOf: ({ name, description, inputSchema }: Tool, count: CountTokens) => number;
