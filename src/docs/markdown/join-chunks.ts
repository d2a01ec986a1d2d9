/** Markdown of one block, without a line break at its end. */
export interface Chunk {
  kind: "bullets" | "numbers" | "other";
  text: string;
}

/** Two lists of a kind that follow each other would be read as one; within an item formatters move any two together. */
const BETWEEN_LISTS = "<!-- -->";

/** Blocks one below the other, a blank line between them. */
export const joinChunks = (chunks: readonly Chunk[], { isInItem = false } = {}): string => {
  const parts: string[] = [];
  for (const [index, { kind, text }] of chunks.entries()) {
    const before = chunks[index - 1]?.kind ?? "other";
    if (kind !== "other" && before !== "other" && (isInItem || kind === before)) parts.push(BETWEEN_LISTS);
    parts.push(text);
  }
  return parts.join("\n\n");
};

/** Lines moved to the right; a blank one stays blank. */
export const indentLines = (text: string, width: number): string =>
  text.replace(/\n(?!\n|$)/g, `\n${" ".repeat(width)}`);
