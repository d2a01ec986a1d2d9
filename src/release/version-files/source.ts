/** A text with its name, and where its lines begin. */
export interface Source {
  file: string;
  text: string;
  /** Line and column of an offset, from 1; a byte order mark takes no column. */
  positionOf(offset: number): { line: number; column: number };
}

/** Makes a source; its lines are counted when the first position is asked. */
export const sourceOf = (text: string, file: string): Source => {
  let starts: number[] | undefined;
  return {
    file,
    text,
    positionOf(offset) {
      starts ??= lineStarts(text);
      let low = 0;
      for (let high = starts.length; high - low > 1; ) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset) low = middle;
        else high = middle;
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    },
  };
};

const lineStarts = (text: string): number[] => {
  const starts = [text.startsWith("\uFEFF") ? 1 : 0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
};
