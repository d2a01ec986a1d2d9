/** Two texts as an alternation of what they share and what they do not. */
export type Part = { kind: "same"; text: string } | { kind: "changed"; before: string; after: string };

/** Beyond this many edits the middle is one change: a rewritten text has no story to tell word by word. */
const MOST_EDITS = 200;
/** Shared stretches of fewer tokens than this between two changes are read as part of them. */
const SHORTEST_SHARED = 4;

/** Longer words are compared in pieces, so that a change in one shows within this many characters. */
export const LONGEST_WORD = 32;
const TOKEN = new RegExp(
  String.raw`\\u[0-9a-fA-F]{4}|\\.|\s{1,${LONGEST_WORD}}|[\p{L}\p{N}\p{M}_]{1,${LONGEST_WORD}}|.`,
  "gsu",
);

/** Splits two texts into shared and changed parts, word by word. Changed parts begin and end with tokens that differ. */
export const changedParts = (before: string, after: string): Part[] => {
  const a = before.match(TOKEN) ?? [];
  const b = after.match(TOKEN) ?? [];
  const start = sharedStart(a, b);
  const end = sharedEnd(a, b, start);
  const middle = edits(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const parts = [same(a.slice(0, start)), ...middle, same(a.slice(a.length - end))];
  return parts.filter((part) => part.kind === "changed" || part.text !== "");
};

const same = (tokens: readonly string[]): Part => ({ kind: "same", text: tokens.join("") });
const changed = (before: readonly string[], after: readonly string[]): Part => ({
  kind: "changed",
  before: before.join(""),
  after: after.join(""),
});

const sharedStart = (a: readonly string[], b: readonly string[]): number => {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && a[count] === b[count]) count++;
  return count;
};

const sharedEnd = (a: readonly string[], b: readonly string[], start: number): number => {
  const most = Math.min(a.length, b.length) - start;
  let count = 0;
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
  return count;
};

/** Stretches of equal tokens, as `[index in a, index in b, length]`, in order. */
type Match = [a: number, b: number, length: number];

const edits = (a: readonly string[], b: readonly string[]): Part[] => {
  if (a.length === 0 && b.length === 0) return [];
  const kept = matches(a, b).filter(([, , length]) => length >= SHORTEST_SHARED);
  const parts: Part[] = [];
  let fromA = 0;
  let fromB = 0;
  for (const [atA, atB, length] of [...kept, [a.length, b.length, 0] satisfies Match]) {
    const [left, right] = [a.slice(fromA, atA), b.slice(fromB, atB)];
    const start = sharedStart(left, right);
    const end = sharedEnd(left, right, start);
    parts.push(
      same(left.slice(0, start)),
      changed(left.slice(start, left.length - end), right.slice(start, right.length - end)),
      same([...left.slice(left.length - end), ...a.slice(atA, atA + length)]),
    );
    fromA = atA + length;
    fromB = atB + length;
  }
  return joined(parts.filter((part) => (part.kind === "same" ? part.text : part.before + part.after) !== ""));
};

const joined = (parts: readonly Part[]): Part[] => {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part.kind === "same" && last?.kind === "same")
      out[out.length - 1] = { kind: "same", text: last.text + part.text };
    else out.push(part);
  }
  return out;
};

/** Longest common runs by the greedy shortest-edit walk (E. W. Myers, 1986); none where it would take too many edits. */
const matches = (a: readonly string[], b: readonly string[]): Match[] => {
  const furthest = new Map<number, number>([[1, 0]]);
  const trail: Map<number, number>[] = [];
  for (let depth = 0; depth <= MOST_EDITS; depth++) {
    trail.push(new Map(furthest));
    for (let k = -depth; k <= depth; k += 2) {
      let x = entry(furthest, k, depth);
      let y = x - k;
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++;
        y++;
      }
      furthest.set(k, x);
      if (x >= a.length && y >= b.length) return walkBack(trail, a.length, b.length);
    }
  }
  return [];
};

/** Is diagonal `k` entered from above (an insertion) at this depth, or from the left (a deletion). */
const isInsertion = (furthest: ReadonlyMap<number, number>, k: number, depth: number): boolean =>
  k === -depth || (k !== depth && (furthest.get(k - 1) ?? -1) < (furthest.get(k + 1) ?? -1));

const entry = (furthest: ReadonlyMap<number, number>, k: number, depth: number): number =>
  isInsertion(furthest, k, depth) ? (furthest.get(k + 1) ?? 0) : (furthest.get(k - 1) ?? -1) + 1;

const walkBack = (trail: readonly Map<number, number>[], endA: number, endB: number): Match[] => {
  const found: Match[] = [];
  let [x, y] = [endA, endB];
  for (let depth = trail.length - 1; depth >= 0; depth--) {
    const furthest = trail[depth] ?? new Map<number, number>();
    const k = x - y;
    const inX = entry(furthest, k, depth);
    if (x > inX) found.push([inX, inX - k, x - inX]);
    [x, y] = isInsertion(furthest, k, depth) ? [inX, inX - k - 1] : [inX - 1, inX - k];
  }
  return found.reverse();
};
