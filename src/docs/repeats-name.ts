/** Does a text say no more than the name does: `Start date` of `start_date`. */
export const repeatsName = (said: string, name: string): boolean => {
  const words = lettersOf(said);
  return words === "" || words === lettersOf(name);
};

const lettersOf = (said: string): string =>
  said
    .slice(0, 1_000)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");
