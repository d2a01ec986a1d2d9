/** A line of a text, and how it is indented. */
export interface ProseLine {
  text: string;
  indent: number;
}

/** Lines without the white space around them; one that is empty has nothing in it. */
export const readProseLines = (text: string): ProseLine[] => {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/u).map((line): ProseLine => {
    const [margin = ""] = /^[ \t]*/.exec(line) ?? [];
    return { text: line.slice(margin.length).trimEnd(), indent: widthOf(margin) };
  });
  const written = lines.findIndex((line) => line.text !== "");
  return written === -1 ? [] : withoutMargin(lines.slice(written));
};

const widthOf = (margin: string): number => {
  let width = 0;
  for (const character of margin) width += character === "\t" ? 4 - (width % 4) : 1;
  return width;
};

/** The first line of a docstring begins beside its quotes, the others have the margin of the code around them. */
const withoutMargin = (lines: readonly ProseLine[]): ProseLine[] => {
  const [first, ...others] = lines;
  if (first === undefined) return [];
  const written = others.filter((line) => line.text !== "");
  const margin = Math.min(...written.map((line) => line.indent));
  const isBeside = first.indent < margin && !first.text.endsWith(":");
  return [
    { ...first, indent: isBeside ? 0 : first.indent },
    ...others.map((line) => (isBeside ? { ...line, indent: Math.max(0, line.indent - margin) } : line)),
  ];
};
