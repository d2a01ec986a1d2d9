import type { HiddenKind } from "./hidden-characters.ts";

/**
 * The text that hidden characters of one kind spell, or undefined where they spell none. Known encodings: tag characters
 * shift ASCII by U+E0000; variation selectors count bytes (1-16 at U+FE00, 17-256 at U+E0100); zero-width characters are
 * bits, seven or eight to a letter.
 */
export const decodeHidden = (kind: HiddenKind, characters: readonly string[]): string | undefined => {
  switch (kind) {
    case "tags":
      return decodeTags(characters);
    case "variation-selectors":
      return decodeSelectors(characters);
    case "zero-width":
      return decodeBits(characters);
    default:
      return undefined;
  }
};

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

const decodeTags = (characters: readonly string[]): string | undefined => {
  const text = characters
    .map((character) => codeOf(character) - 0xe0000)
    .filter((code) => code >= 0x20 && code < 0x7f)
    .map((code) => String.fromCharCode(code))
    .join("");
  return text === "" ? undefined : text;
};

const decodeSelectors = (characters: readonly string[]): string | undefined => {
  const bytes = characters.map((character) => {
    const code = codeOf(character);
    return code >= 0xe0100 ? code - 0xe0100 + 16 : code - 0xfe00;
  });
  const text = new TextDecoder().decode(Uint8Array.from(bytes));
  return bytes.length >= 2 && /^[^\p{C}\uFFFD]+$/u.test(text.replace(/[\t\n\r]/g, " ")) ? text : undefined;
};

/** Fewest letters that chance does not spell. */
const LEAST_LETTERS = 3;
/** More kinds of zero-width characters than this are no bits. */
const MOST_KINDS = 5;

/** Two of the characters are the bits, whichever they are; any others separate letters. */
const decodeBits = (characters: readonly string[]): string | undefined => {
  const kinds = [...new Set(characters)];
  if (characters.length < LEAST_LETTERS * 7 || kinds.length < 2 || kinds.length > MOST_KINDS) return undefined;
  for (const zero of kinds) {
    for (const one of kinds) {
      if (zero === one) continue;
      const bits = characters.map((character) => (character === zero ? "0" : character === one ? "1" : " ")).join("");
      for (const width of [8, 7]) {
        const text = lettersOf(bits, width);
        if (text !== undefined) return text;
      }
    }
  }
  return undefined;
};

const lettersOf = (bits: string, width: number): string | undefined => {
  const groups = bits.split(/ +/).filter((group) => group !== "");
  const letters = groups.length > 1 ? groups : (bits.replaceAll(" ", "").match(new RegExp(`.{${width}}`, "g")) ?? []);
  if (letters.length < LEAST_LETTERS || letters.some((letter) => letter.length > width)) return undefined;
  const text = letters.map((letter) => String.fromCharCode(Number.parseInt(letter, 2))).join("");
  return isReadable(text) ? text : undefined;
};

/** Printable, and mostly letters: random bits make printable text now and then, words never. */
const isReadable = (text: string): boolean =>
  /^[\t\n\r -~]+$/.test(text) && (text.match(/[A-Za-z ]/g) ?? []).length >= text.length * 0.6;
