import { code } from "../wording.ts";

const LONGEST = 60;

/** The name of a region in a sentence; text from outside, of any length. */
export const regionName = (region: string): string =>
  code(region.length > LONGEST ? `${region.slice(0, LONGEST - 1)}…` : region);

/** The marks of a region in a sentence. */
export const startMark = (region: string): string => code(`<!-- mcp-lifecycle:${region}:start -->`);
export const endMark = (region: string): string => code(`<!-- mcp-lifecycle:${region}:end -->`);
