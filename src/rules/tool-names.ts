import { codes } from "./wording.ts";

const MOST_NAMES = 5;

/** The first tools of a list and how many there are beside them. */
export const namesOf = (tools: readonly string[]): string => {
  const rest = tools.length - MOST_NAMES;
  return rest > 1 ? `${codes(tools.slice(0, MOST_NAMES))} and ${rest} more` : codes(tools);
};
