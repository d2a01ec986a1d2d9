const LONGEST = 200;

/** A text from outside as part of a sentence: one line of it, cut where it is long. */
export const oneLine = (text: string): string => {
  const line = text
    .slice(0, LONGEST * 4)
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
};

/** A commit as people name it. */
export const shortCommit = (sha: string): string => sha.slice(0, 7);

const NAMED = 3;

/** `` `a`, `b`, `c` and 2 more ``. */
export const nameSome = (names: readonly string[]): string => {
  const named = names.slice(0, NAMED).map((name) => `\`${oneLine(name)}\``);
  const rest = names.length - named.length;
  return `${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
};
