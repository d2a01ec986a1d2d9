import type { Trait } from "../model/trait.ts";
import { code } from "./wording.ts";

type Fact = Trait["facts"][string];

/** Longest list of names in a sentence. */
const SHOWN = 5;

/** A fact that is a list of names; none where it is no list. */
export const texts = (fact: Fact | undefined): readonly string[] => (Array.isArray(fact) ? fact : []);

/** `search`, `fetch` and 3 more. */
export const someOf = (shown: readonly string[]): string => {
  const rest = shown.length - SHOWN;
  const first = shown.slice(0, SHOWN).join(", ");
  return rest > 0 ? `${first} and ${rest} more` : first;
};

const KINDS: ReadonlyMap<string, string> = new Map([
  ["tools", "tool"],
  ["prompts", "prompt"],
  ["resources", "resource"],
  ["resourceTemplates", "resource template"],
  ["eras", "era"],
]);

/** An entry of a list in a sentence: `tools search` becomes tool `search`. */
export const entry = (listed: string): string => {
  const space = listed.indexOf(" ");
  const list = listed.slice(0, space);
  return `${KINDS.get(list) ?? list} ${code(listed.slice(space + 1))}`;
};
