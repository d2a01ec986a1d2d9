/** Columns of a line that are hidden, from 0; `to` is behind the last. */
export interface Hidden {
  from: number;
  to: number;
}

/** A piece of a line as a frame shows it. */
export interface ShownLine {
  text: string;
  /** Column in `text` of a column of the line. */
  columnOf(column: number): number;
}

const HIDDEN = "***";
const INVISIBLE = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** The line from `from` up to `to`, what is hidden as `***`, and what cannot be seen spelled out: one character at a time, so that a mark finds its place. */
export const showLine = (line: string, hidden: readonly Hidden[], from: number, to: number): ShownLine => {
  const columns: number[] = [];
  let text = from > 0 ? "…" : "";
  let wasHidden = false;
  for (let at = from; at < Math.min(to, line.length); ) {
    const character = String.fromCodePoint(line.codePointAt(at) ?? 0);
    const isHidden = hidden.some((each) => at >= each.from && at < each.to);
    columns[at - from] = text.length - (isHidden && wasHidden ? HIDDEN.length : 0);
    if (isHidden && !wasHidden) text += HIDDEN;
    if (!isHidden) text += spellOut(character);
    wasHidden = isHidden;
    at += character.length;
  }
  const end = text.length;
  if (to < line.length) text += "…";
  return { text, columnOf: (column) => columns[column - from] ?? end };
};

const spellOut = (character: string): string => {
  if (character === "\t") return "→";
  return INVISIBLE.test(character) ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}` : character;
};
