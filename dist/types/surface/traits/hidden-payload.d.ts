import type { HiddenKind } from "./hidden-characters.ts";
/**
 * The text that hidden characters of one kind spell, or undefined where they spell none. Known encodings: tag characters
 * shift ASCII by U+E0000; variation selectors count bytes (1-16 at U+FE00, 17-256 at U+E0100); zero-width characters are
 * bits, seven or eight to a letter.
 */
export declare const decodeHidden: (kind: HiddenKind, characters: readonly string[]) => string | undefined;
