/** Longest text whose words are looked at, in UTF-16 units: the first sentences tell what a tool is for. */
const TEXT_LIMIT = 4_000;
const MOST_WORDS = 120;
/** Words that every description has. */
const COMMON: ReadonlySet<string> = new Set(
  "a an and any are as at be by can for from if in into is it its of on or that the this to tool use used using was when which will with you your".split(
    " ",
  ),
);

/** The words of a text that tell it from others, lower case, each once. */
export const wordsOf = (text: string): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const [word] of text
    .slice(0, TEXT_LIMIT)
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]+/gu)) {
    if (!COMMON.has(word)) words.add(word);
    if (words.size >= MOST_WORDS) break;
  }
  return words;
};

/** The words of a name in any of its spellings: `getUserById`, `get_user-by.id` and `HTTPServer2` are read alike. */
export const wordsOfName = (name: string): readonly string[] =>
  name
    .slice(0, 200)
    .replace(/(\p{Ll}|\p{N})(?=\p{Lu})/gu, "$1 ")
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1 ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/** Equal for names that differ only by case and separators. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Share of the members that two sets have in common, 0 to 1; two empty sets have nothing in common. */
export const overlap = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => overlapsWith([b])(a)[0] ?? 0;

/** The overlap of one set with each of many, found by what they share, so that unlike sets cost nothing. */
export const overlapsWith = (sets: readonly ReadonlySet<string>[]): ((set: ReadonlySet<string>) => Float64Array) => {
  const holders = new Map<string, number[]>();
  for (const [index, members] of sets.entries()) {
    for (const member of members) {
      const known = holders.get(member);
      if (known === undefined) holders.set(member, [index]);
      else known.push(index);
    }
  }
  return (set) => {
    const found = new Float64Array(sets.length);
    for (const member of set) for (const index of holders.get(member) ?? []) found[index] = (found[index] ?? 0) + 1;
    return found.map((common, index) => (common === 0 ? 0 : common / (set.size + (sets[index]?.size ?? 0) - common)));
  };
};
