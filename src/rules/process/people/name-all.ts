/** `a`, `a and b`, `a, b and 3 more`: a list as a sentence has it. */
export const nameAll = (names: readonly string[], most = 3): string => {
  const shown = names.length > most ? [...names.slice(0, most), `${names.length - most} more`] : names;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1) ?? ""}`;
};

const WORDS = ["no", "one", "two", "three", "four", "five"];

/** `one approval`, `two approvals`. */
export const sayCount = (count: number, one: string): string =>
  `${WORDS[count] ?? String(count)} ${one}${count === 1 ? "" : "s"}`;
