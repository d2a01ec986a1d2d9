import { type HiddenKind, hiddenCharacters, hiddenKindOf } from "./hidden-characters.ts";
import { decodeHidden } from "./hidden-payload.ts";
import type { Mark, TextDetector } from "./text-detector.ts";

/** A run this long carries something, whether or not we can read it: it is its own key. */
const LONG_RUN = 8;
/** So many characters are decoded and compared: a longer payload is told by its beginning. */
const MOST_READ = 8192;
/** So many code points are spelled out as evidence. */
const MOST_SPELLED = 200;

/** Characters that a model reads and a reviewer does not see, with what they spell. */
export const hiddenUnicode: TextDetector = {
  trait: "hidden-unicode",
  prepare:
    () =>
    ({ text }) => {
      const characters = hiddenCharacters(text);
      if (characters.length === 0) return [];
      const kinds = new Set(characters.map(hiddenKindOf));
      return [...kinds].map((kind) =>
        markOf(
          kind,
          characters.filter((character) => hiddenKindOf(character) === kind),
        ),
      );
    },
};

const markOf = (kind: HiddenKind, all: readonly string[]): Mark => {
  const characters = all.slice(0, MOST_READ);
  const decoded = decodeHidden(kind, characters);
  const distinct = [...new Set(characters.map(spell))].sort().join(" ");
  const sequence = spellAll(all);
  const facts = { count: all.length };
  if (decoded !== undefined) {
    const after = { reads: decoded, characters: sequence };
    return { key: `${kind} reads ${decoded}`, group: kind, shown: distinct, after, facts: { ...facts, decoded } };
  }
  const isLong = characters.length >= LONG_RUN;
  const after = isLong ? sequence : distinct;
  return {
    key: `${kind} ${isLong ? characters.map(spell).join(" ") : distinct}`,
    group: kind,
    shown: distinct,
    after,
    facts,
  };
};

const spell = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

const spellAll = (characters: readonly string[]): string => {
  const spelled = characters.slice(0, MOST_SPELLED).map(spell).join(" ");
  const left = characters.length - MOST_SPELLED;
  return left > 0 ? `${spelled} and ${left} more` : spelled;
};
