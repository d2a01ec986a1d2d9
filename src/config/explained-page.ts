/** Columns of the page, and the one at which origins begin where there is room. */
const WIDTH = 80;
const ORIGIN = 44;

const indent = (depth: number): string => "  ".repeat(depth);

/** A text as comment lines that fit the page; a word that is longer than a line stays whole. */
export const commentLines = (text: string, depth = 0): string[] => {
  const room = WIDTH - depth * 2 - 2;
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${indent(depth)}# ${line}`);
};

/** A line of the page with who says it: beside it where there is room, else above it. */
export const lineWithOrigin = (line: string, origin: string, depth: number): string[] => {
  const whole = `${indent(depth)}${line}`;
  const comment = `# ${origin}`;
  if (whole.length < ORIGIN && ORIGIN + comment.length <= WIDTH) return [`${whole.padEnd(ORIGIN)}${comment}`];
  if (whole.length + 2 + comment.length <= WIDTH) return [`${whole}  ${comment}`];
  return [...commentLines(origin, depth), whole];
};

export const mapLine = (key: string, depth: number): string => `${indent(depth)}${key}:`;
