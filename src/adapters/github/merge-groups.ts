import type { GitHub } from "../../model/github.ts";
import { isHidden, readOfRepository } from "./graphql-read.ts";
import type { Reach } from "./reach.ts";
import type { Told } from "./told.ts";

const QUERY = `query ($owner: String!, $name: String!, $branch: String!, $head: GitObjectID!, $after: String) {
  repository(owner: $owner, name: $name) {
    mergeQueue(branch: $branch) {
      entries(first: 100) {
        pageInfo { hasNextPage }
        nodes { position headCommit { oid } baseCommit { oid } pullRequest { number } }
      }
    }
    object(oid: $head) {
      ... on Commit { history(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { oid } } }
    }
  }
}`;

/** So many hundreds of commits are looked through for where a group begins. */
const MOST_PAGES = 5;

interface Entry {
  position: number;
  head: string;
  base: string;
  number: number;
}

/** Entries that have their commit, in order; undefined where the queue tells less than all of them. */
const entriesOf = (queue: Told): Entry[] | undefined => {
  const entries = queue.object("entries");
  if (entries.object("pageInfo").flag("hasNextPage")) return undefined;
  const found: Entry[] = [];
  for (const entry of entries.objects("nodes")) {
    if (entry === undefined) return undefined;
    const [head, base] = [entry.optional("headCommit")?.commit("oid"), entry.optional("baseCommit")?.commit("oid")];
    // GitHub makes the commit of an entry when its turn comes
    if (head === undefined || base === undefined) continue;
    const number = entry.optional("pullRequest")?.count("number");
    if (number === undefined) return undefined;
    found.push({ position: entry.count("position"), head, base, number });
  }
  return found.sort((left, right) => left.position - right.position);
};

/** Groups of pull requests that merge together. */
export const mergeGroupsArea = (reach: Reach): Pick<GitHub, "mergeGroup"> => ({
  /**
   * A group's commit holds all before it in the queue: its pull requests are those whose own commit of the queue lies behind
   * it, back to the commit that the first of them was made on.
   */
  async mergeGroup(branch, head) {
    const behind = new Set<string>();
    let after: string | null = null;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const repository: Told = await readOfRepository(reach, {
        failure: `the merge queue of ${branch} could not be read`,
        needs: { contents: "read", "pull-requests": "read" },
        query: QUERY,
        variables: { branch, head, after },
        mayRefuse: isHidden,
      });
      const queue = repository.optional("mergeQueue");
      const entries = queue === undefined ? undefined : entriesOf(queue);
      const history = repository.optional("object")?.optional("history");
      if (entries === undefined || history === undefined || !entries.some((entry) => entry.head === head)) {
        return undefined;
      }
      for (const commit of history.everyObject("nodes")) behind.add(commit.commit("oid"));
      const group = entries.filter((entry) => behind.has(entry.head));
      const base = group[0]?.base;
      if (base !== undefined && behind.has(base)) return { base, numbers: group.map(({ number }) => number) };
      const info = history.object("pageInfo");
      if (!info.flag("hasNextPage")) return undefined;
      after = info.text("endCursor");
    }
    return undefined;
  },
});
