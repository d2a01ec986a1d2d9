import { type Chunk, indentLines, joinChunks } from "./join-chunks.ts";

export interface ListItem {
  /** What stands beside its mark. */
  head: string;
  chunks: readonly Chunk[];
}

/**
 * A list; `first` is the number of its first item, and absent for bullets. Its items stand close together unless one of
 * them holds more than a list that does so too.
 */
export const renderList = (items: readonly ListItem[], first?: number): Chunk => {
  const isLoose = items.some(({ chunks }) => !isClose(chunks));
  const texts = items.map(({ head, chunks }, index) => {
    const mark = first === undefined ? "- " : `${first + index}. `;
    const lines = [
      head === "" ? "(empty)" : head,
      ...(chunks.length === 0 ? [] : [joinChunks(chunks, { isInItem: true })]),
    ];
    return mark + indentLines(lines.join(isClose(chunks) ? "\n" : "\n\n"), mark.length);
  });
  return { kind: first === undefined ? "bullets" : "numbers", text: texts.join(isLoose ? "\n\n" : "\n") };
};

const isClose = (chunks: readonly Chunk[]): boolean => {
  const [only, ...others] = chunks;
  return only === undefined || (others.length === 0 && only.kind === "bullets" && !only.text.includes("\n\n"));
};
