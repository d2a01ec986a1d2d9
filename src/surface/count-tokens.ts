import type { Tool } from "../model/surface.ts";

/** How many tokens a text takes. */
export type CountTokens = (text: string) => number;

/** Tokenizers by the names that a policy gives them. */
export type TokenizerName = "bytes" | "o200k_base";

/**
 * A quarter of the UTF-8 bytes, rounded up: no vocabulary is needed, and over 131 recorded lists of 35 servers it is an
 * eighth above what `o200k_base` counts.
 */
export const quarterOfBytes: CountTokens = (text) => Math.ceil(new TextEncoder().encode(text).length / 4);

/**
 * A real vocabulary is two megabytes, so it is loaded only for a policy that asks for it.
 * What looks like a control token of a model is counted as the plain text that it is in a tool: it never throws.
 */
export const loadTokenizer = async (name: TokenizerName): Promise<CountTokens> => {
  if (name === "bytes") return quarterOfBytes;
  const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base");
  const plain = { disallowedSpecial: new Set<string>() };
  return (text) => cutRuns(text).reduce((sum, piece) => sum + countTokens(piece, plain), 0);
};

/** Letters, signs or white space without a break, as long as no word is. */
const LONG_RUN = /[\p{L}\p{M}]{256}|[^\s\p{L}\p{N}]{256}|\s{256}/gu;

/**
 * A vocabulary's merging takes the square of a run's length: a megabyte without a break would take hours. So such runs are
 * cut, at a cost of at most one token for each cut; other text is one piece.
 */
const cutRuns = (text: string): string[] => {
  const cuts = [...text.matchAll(LONG_RUN)].map((run) => run.index + run[0].length);
  return [0, ...cuts].map((start, index) => text.slice(start, cuts[index])).filter((piece) => piece !== "");
};

/**
 * Tokens that a tool takes in a model's context: its name, description and input schema as compact JSON, which is what
 * hosts hand to the APIs of models. Output schema, title, annotations and icons stay with the host.
 */
export const tokensOf = ({ name, description, inputSchema }: Tool, count: CountTokens): number =>
  count(JSON.stringify({ name, description, inputSchema }));
