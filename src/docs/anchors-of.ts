import type { Block, Page, Section } from "./document.ts";

/** The anchors of all entries in some blocks. */
export const anchorsOfBlocks = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === "entry") return [block.anchor, ...anchorsOfBlocks(block.blocks)];
    return block.kind === "list" ? block.items.flatMap((item) => anchorsOfBlocks(item.blocks ?? [])) : [];
  });

const known = new WeakMap<Page, ReadonlySet<string>>();

/** The anchors of a page: those of its sections and of all entries in them. */
export const anchorsOfPage = (page: Page): ReadonlySet<string> => {
  const found =
    known.get(page) ??
    new Set(page.sections.flatMap(({ anchor, blocks }: Section) => [anchor, ...anchorsOfBlocks(blocks)]));
  known.set(page, found);
  return found;
};
