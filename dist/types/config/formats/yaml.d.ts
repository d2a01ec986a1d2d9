import type { ReadText } from "./located.ts";
/**
 * Reads YAML 1.2 (core schema) with merge keys. The parser's own check of keys compares each with all others of its map, its
 * messages quote the text, and its conversion knows no limit in time: the three are done here.
 */
export declare const readYaml: (text: string) => Promise<ReadText>;
