import { visible } from "../../model/visible.ts";
import { anchorsOfPage } from "../anchors-of.ts";
import type { Page } from "../document.ts";

/** Ids that the page itself needs: what its script looks for, and where its own links lead. */
export const OWN_IDS = { main: "main", contents: "contents", search: "search", count: "count", none: "none" } as const;

/** Leads from the anchors of one page to the ids of the file, in which several pages stand. */
export type IdOf = (anchor: string) => string | undefined;

/** An id may hold any text but white space. */
const asId = (anchor: string): string => visible(anchor.replace(/\s/gu, "-")) || "entry";

/** Ids of each page's anchors: the anchors themselves, but for those that an earlier page or the file itself took. */
export const makeIds = (pages: readonly Page[]): IdOf[] => {
  const taken = new Set<string>(Object.values(OWN_IDS));
  return pages.map((page) => {
    const ids = new Map<string, string>();
    for (const anchor of anchorsOfPage(page)) {
      if (ids.has(anchor)) continue;
      const plain = asId(anchor);
      let id = plain;
      for (let count = 0; taken.has(id); count += 1) id = `${page.page}-${plain}${count === 0 ? "" : `-${count}`}`;
      taken.add(id);
      ids.set(anchor, id);
    }
    return (anchor) => ids.get(anchor);
  });
};

/** A link inside of the file. */
export const fragment = (id: string): string => `#${encodeURIComponent(id)}`;
