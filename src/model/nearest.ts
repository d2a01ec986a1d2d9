/** How many letters must be changed, added, dropped or swapped with their neighbour to make one short word of another. */
const distance = (a: string, b: string): number => {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = (last[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwapped ? (beforeLast[column - 2] ?? 0) + 1 : changed;
      current.push(Math.min(changed, swapped, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
};

/** The known word that a mistyped one most likely means, or undefined when none is near (more than a third of it differs). */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  let best: { word: string; distance: number } | undefined;
  for (const candidate of known) {
    const found = distance(word.toLowerCase(), candidate.toLowerCase());
    if (best === undefined || found < best.distance) best = { word: candidate, distance: found };
  }
  if (best === undefined) return undefined;
  return best.distance <= Math.max(1, Math.floor(Math.max(word.length, best.word.length) / 3)) ? best.word : undefined;
};

/** ` Did you mean x?` or nothing, ready to be appended to a hint. */
export const didYouMean = (word: string, known: Iterable<string>): string => {
  const found = nearest(word, known);
  return found === undefined ? "" : `Did you mean \`${found}\`? `;
};
