/** A stretch of a file's text that belongs together: a heading, the words of a list item, a cell of a table. */
export interface Passage {
  lines: readonly PassageLine[];
}

interface PassageLine {
  text: string;
  /** From 1. */
  line: number;
  /** Of the first character, from 1. */
  column: number;
}

/** Its words, with a line break between lines. */
export const textOf = ({ lines }: Passage): string => lines.map(({ text }) => text).join("\n");

/** Where in the file a character of `textOf` stands. For offsets that grow, which is how texts are read. */
export const placesIn = ({ lines }: Passage): ((offset: number) => { line: number; column: number }) => {
  let index = 0;
  let start = 0;
  return (offset) => {
    while (index + 1 < lines.length && offset > start + (lines[index]?.text.length ?? 0)) {
      start += (lines[index]?.text.length ?? 0) + 1;
      index++;
    }
    const { line = 1, column = 1 } = lines[index] ?? {};
    return { line, column: column + offset - start };
  };
};

export const passageOf = (text: string, line: number, column: number): Passage => ({ lines: [{ text, line, column }] });
