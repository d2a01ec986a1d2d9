import type { ChangelogGap } from "../../model/docs.ts";
import { textOf } from "./passage.ts";
import { type ProseBlock, readBlocks } from "./read-blocks.ts";

/** A changelog at base and at head. */
export interface ChangelogPair {
  file: string;
  /** What base is called. */
  base: string;
  before: string | undefined;
  after: string | undefined;
}

/**
 * A changelog in which head has no entry that base does not have, under whatever heading. An entry counts by its words:
 * moved to another section, in another order or with other marks it is the same one.
 */
export const findChangelogGap = ({ file, base, before, after }: ChangelogPair): ChangelogGap | undefined => {
  if (after === undefined) return { file, line: 1, state: "no-file", base };
  const blocks = readBlocks(after);
  const had = countEntries(readBlocks(before ?? ""));
  const has = countEntries(blocks);
  const isAdded = [...has].some(([entry, count]) => count > (had.get(entry) ?? 0));
  return isAdded ? undefined : { file, line: lineOfUnreleased(blocks), state: "unchanged", base };
};

/** How often each entry stands there. What comes before the first version says what the file is, and is none. */
const countEntries = (blocks: readonly ProseBlock[]): Map<string, number> => {
  const first = blocks.findIndex((block) => block.kind === "heading" && block.level > 1);
  const counts = new Map<string, number>();
  for (const block of blocks.slice(Math.max(0, first))) {
    if (block.kind !== "item" && block.kind !== "paragraph") continue;
    const entry = textOf(block.passage)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
    if (entry !== "") counts.set(entry, (counts.get(entry) ?? 0) + 1);
  }
  return counts;
};

/** Where an entry belongs: below what waits for a release, else where the newest version stands. */
const lineOfUnreleased = (blocks: readonly ProseBlock[]): number => {
  const headings = blocks.flatMap((block) => (block.kind === "heading" ? [block] : []));
  const found =
    headings.find(({ passage }) => /^\W{0,3}(?:unreleased|next|upcoming)\b/i.test(textOf(passage))) ??
    headings.find(({ level }) => level > 1);
  return found?.passage.lines[0]?.line ?? 1;
};
