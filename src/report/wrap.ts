const ZERO_WIDTH = /^\p{M}$/u;
const DOUBLE_WIDTH =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})$/u;

/** Columns that a text takes in a terminal; East Asian wide characters and emoji take two. */
export const columns = (text: string): number => {
  let total = 0;
  for (const character of text) total += widthOf(character);
  return total;
};

/** The beginning of a visible line that takes at most `width` columns. */
export const cutColumns = (text: string, width: number): string => {
  if (columns(text) <= width) return text;
  let used = 1;
  let kept = "";
  for (const character of text) {
    used += widthOf(character);
    if (used > width) break;
    kept += character;
  }
  return `${kept}…`;
};

const widthOf = (character: string): number => {
  if (character <= "~") return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return DOUBLE_WIDTH.test(character) ? 2 : 1;
};

/** A line may end after a space, or after a comma between JSON values. */
const PIECE = /\s+|(?:[^\s,]|,(?!["{[]))+,?|,/gu;

/**
 * Breaks one visible line into lines of at most `width` columns, at spaces or between JSON values where there are any.
 * No line begins with `::`, which the runner would take for a command.
 */
export const wrap = (text: string, width: number): string[] => {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const piece of text.match(PIECE) ?? []) {
    for (const part of splitLong(piece, width)) {
      const size = columns(part);
      if (used + size > width && line.trim() !== "") {
        lines.push(line.trimEnd());
        line = "";
        used = 0;
      }
      if (line === "" && lines.length > 0 && part.trim() === "") continue;
      line += part;
      used += size;
    }
  }
  if (line.trim() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines.map((each) => each.replace(/^(\s*)::/u, "$1\\u{3a}:"));
};

const splitLong = (piece: string, width: number): string[] => {
  if (columns(piece) <= width) return [piece];
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const character of piece) {
    const size = widthOf(character);
    if (used + size > width) {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += character;
    used += size;
  }
  parts.push(part);
  return parts;
};

/** A string with what separates it from the next value, or one run of structure: nothing in it may be broken. */
const JSON_PIECE = /"(?:[^"\\]|\\.)*"(?::|[\]}]*,?)|[^",]+,?|,/gu;

/** Breaks compact JSON between its values only: every line may be too long, but all of them together are the same JSON. */
export const wrapJson = (json: string, width: number): string[] => {
  const lines: string[] = [];
  let line = "";
  for (const piece of json.match(JSON_PIECE) ?? []) {
    if (line !== "" && columns(line) + columns(piece) > width) {
      lines.push(line);
      line = "";
    }
    line += piece;
  }
  return [...lines, line];
};
