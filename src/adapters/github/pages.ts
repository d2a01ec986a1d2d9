import { TargetError } from "../../model/errors.ts";
import type { Call } from "./call.ts";
import type { Reach } from "./reach.ts";

/** GitHub's most. */
export const PAGE_SIZE = 100;
/** GitHub itself lists no more than 10,000 of most things. */
export const MOST_PAGES = 100;

interface Page<Item> {
  data: Item[];
  headers: { link?: string | undefined };
}

/** All items of a list, page by page; only the first ones where no more than `most` are wanted. */
export const readPages = async <Item>(
  { ask }: Pick<Reach, "ask">,
  call: Pick<Call<Page<Item>>, "failure" | "needs" | "settle">,
  sendPage: (paging: { page: number; per_page: number }, request: { signal: AbortSignal }) => Promise<Page<Item>>,
  most = Number.POSITIVE_INFINITY,
): Promise<Item[]> => {
  const items: Item[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data, headers } = await ask({
      ...call,
      send: (request) => sendPage({ page, per_page: PAGE_SIZE }, request),
    });
    items.push(...data);
    if (items.length >= most) return items.slice(0, most);
    if (!/;\s*rel="next"/.test(headers.link ?? "")) return items;
  }
  throw new TargetError({
    what: `${call.failure}: there are more than ${MOST_PAGES * PAGE_SIZE}`,
    hint: "GitHub tells no more of them.",
  });
};
