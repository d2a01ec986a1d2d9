import { TargetError } from "../../model/errors.ts";
import { type GraphqlRead, originOf, readOfRepository } from "./graphql-read.ts";
import { MOST_PAGES, PAGE_SIZE } from "./pages.ts";
import type { Reach } from "./reach.ts";
import type { Told } from "./told.ts";

/**
 * Entries of lists of the repository that are read side by side, page by page, until each is at its end: list `i` goes on
 * after the variable `after<i>`. Entries that the token may not see are left out.
 * @param lists finds the lists in an answer; undefined for one that is not there
 */
export const readConnections = async (
  reach: Reach,
  read: GraphqlRead,
  lists: readonly ((repository: Told) => Told | undefined)[],
): Promise<Told[]> => {
  const found: Told[] = [];
  const cursors: Record<string, string | null> = {};
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const repository = await readOfRepository(reach, { ...read, variables: { ...read.variables, ...cursors } });
    let isMore = false;
    for (const [index, findList] of lists.entries()) {
      const list = findList(repository);
      if (list === undefined) continue;
      const info = list.object("pageInfo");
      // a list that is at its end tells an empty page from there on
      cursors[`after${index}`] = info.optionalText("endCursor") ?? cursors[`after${index}`] ?? null;
      isMore ||= info.flag("hasNextPage");
      found.push(...list.objects("nodes").filter((entry) => entry !== undefined));
    }
    if (!isMore) return found;
  }
  const { where, failure } = originOf(reach, read.failure);
  throw new TargetError({
    what: `${failure}: there are more than ${MOST_PAGES * PAGE_SIZE}`,
    where,
    hint: "Close some of them: nobody can look through so many.",
  });
};
