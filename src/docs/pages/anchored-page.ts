import type { MarkdownPage } from "../../model/docs.ts";
import { headingOf, makeAnchors } from "../anchors.ts";
import type { Block, Entry, Inline, Page, Section } from "../document.ts";

/** A section whose entries have no anchors yet. */
type DraftSection = Omit<Section, "anchor">;

/** An entry that gets its anchor when its page is put together. */
export const draftEntry = (
  entry: Omit<Entry, "kind" | "anchor" | "labels"> & Partial<Pick<Entry, "labels">>,
): Entry => ({
  labels: [],
  ...entry,
  kind: "entry",
  anchor: "",
});

/** A page with an anchor for each section and entry, given out in the order in which their headings stand. */
export const anchoredPage = (page: MarkdownPage, title: readonly Inline[], drafts: readonly DraftSection[]): Page => {
  const anchorOf = makeAnchors();
  const anchored = (block: Block): Block => {
    if (block.kind !== "entry") return block;
    const anchor = anchorOf(headingOf(block.word, block.name));
    return { ...block, anchor, blocks: block.blocks.map(anchored) };
  };
  const sections = drafts
    .filter(({ blocks }) => blocks.length > 0)
    .map((draft) => {
      const anchor = anchorOf(draft.title);
      return { ...draft, anchor, blocks: draft.blocks.map(anchored) };
    });
  return { page, title, sections };
};
