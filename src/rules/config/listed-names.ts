/** More than these only count. */
const MOST = 3;

/** Names in a sentence: `staging`, `staging and test`, `dev, staging, test and 4 more`. */
export const listed = (names: readonly string[]): string => {
  if (names.length <= MOST)
    return [names.slice(0, -1).join(", "), names.at(-1) ?? ""].filter((part) => part !== "").join(" and ");
  return `${names.slice(0, MOST).join(", ")} and ${names.length - MOST} more`;
};
