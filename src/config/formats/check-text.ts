import type { TextFault } from "./text-fault.ts";

/** No configuration that a person wrote is larger; a larger file is refused before anything parses it. */
export const MAX_CONFIG_BYTES = 2 * 1024 * 1024;

/** What is wrong with a file whatever its format: too large, not text, or left in the middle of a merge. */
export const checkText = (text: string): TextFault | undefined => {
  if (bytesExceed(text, MAX_CONFIG_BYTES)) {
    return {
      start: 0,
      message: "the file is larger than 2 MiB, which is the limit for a configuration file",
      fix: "Move what is no configuration out of it.",
    };
  }
  return checkCharacters(text) ?? checkConflict(text);
};

const bytesExceed = (text: string, limit: number): boolean =>
  text.length > limit || (text.length * 3 > limit && new TextEncoder().encode(text).length > limit);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const UNFIT = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\uFFFD]/;

const checkCharacters = (text: string): TextFault | undefined => {
  const start = text.search(UNFIT);
  if (start === -1) return undefined;
  const character = text.charAt(start);
  if (character === "\0") {
    const message = "a NUL character stands here: the file is binary, or UTF-16 text";
    return { start, message, fix: "Save the file as UTF-8." };
  }
  if (character === "\uFFFD") {
    const message = "this is not UTF-8: a character cannot be read, as in a file saved as Latin-1 or UTF-16";
    return { start, message, fix: "Save the file as UTF-8." };
  }
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return {
    start,
    message: `a control character stands here, U+${code}`,
    fix: "Delete it, or write it as an escape in quotes.",
  };
};

const CONFLICT = /^(?:<{7}|>{7}|\|{7}|={7})(?: .*)?\r?$/m;

/** Marks that git leaves where two branches changed the same lines; a row of `=` alone may be anything. */
const checkConflict = (text: string): TextFault | undefined => {
  if (!/^(?:<{7}|>{7}) /m.test(text)) return undefined;
  const mark = CONFLICT.exec(text);
  if (mark === null) return undefined;
  return {
    start: mark.index,
    end: mark.index + 7,
    message: "a merge was left unfinished here: this is a conflict mark of git",
    fix: "Keep one of the two sides and delete the lines with the marks.",
  };
};
