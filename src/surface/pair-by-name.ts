import { byCodeUnit } from "./normalise.ts";

type Pairing<Entry> = Map<string, [base: Entry | undefined, head: Entry | undefined]>;

/** Entries of two lists by name, sorted by name; of several entries of one name the first counts. */
export const pairByName = <Entry>(
  base: readonly Entry[],
  head: readonly Entry[],
  nameOf: (entry: Entry) => string,
): Pairing<Entry> => {
  const pairs: Pairing<Entry> = new Map();
  for (const entry of base) if (!pairs.has(nameOf(entry))) pairs.set(nameOf(entry), [entry, undefined]);
  for (const entry of head) {
    const pair = pairs.get(nameOf(entry));
    if (pair === undefined) pairs.set(nameOf(entry), [undefined, entry]);
    else pair[1] ??= entry;
  }
  return new Map([...pairs].sort(([a], [b]) => byCodeUnit(a, b)));
};

/** What came, what went and what stayed, by name. */
export const diffByName = <Entry, Change>(
  base: readonly Entry[],
  head: readonly Entry[],
  nameOf: (entry: Entry) => string,
  judge: {
    added(entry: Entry): Change[];
    removed(entry: Entry): Change[];
    kept(before: Entry, after: Entry): Change[];
  },
): Change[] =>
  [...pairByName(base, head, nameOf).values()].flatMap(([before, after]) => {
    if (before === undefined) return after === undefined ? [] : judge.added(after);
    return after === undefined ? judge.removed(before) : judge.kept(before, after);
  });
