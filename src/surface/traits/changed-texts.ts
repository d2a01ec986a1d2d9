import type { Surface } from "../../model/surface.ts";
import { isSameJson } from "../same-json.ts";
import type { PlacedText } from "./placed-text.ts";
import { type Entry, entriesOf, textsOf } from "./places-of-text.ts";

/** A text that head shows and base did not, with the texts that stood at its place on base. */
export interface ChangedText {
  placed: PlacedText;
  before: readonly PlacedText[];
}

/**
 * The texts of head that are news. A text that only moved (its place on base is gone) is none: what was true of it is
 * true of it still, so that a rename tells nothing twice. Entries that did not change are not looked into.
 */
export const changedTexts = (base: Surface, head: Surface): ChangedText[] => {
  const before = new Map(entriesOf(base).map((entry) => [keyOf(entry), entry]));
  const gone = new Map(before);
  const pairs: { after: Entry; before: Entry | undefined }[] = [];
  for (const after of entriesOf(head)) {
    const key = keyOf(after);
    const entry = before.get(key);
    gone.delete(key);
    if (entry === undefined || !isSameJson(entry.value, after.value)) pairs.push({ after, before: entry });
  }
  if (pairs.length === 0) return [];
  const moved = new Set([...gone.values()].flatMap(textsOf).map(wordsOf));
  const looked = pairs.map((pair) => {
    const after = textsOf(pair.after);
    const known = pair.before === undefined ? undefined : byPlace(textsOf(pair.before));
    if (known === undefined) return { after, known };
    const places = new Set(after.map(keyOf));
    for (const [place, texts] of known) if (!places.has(place)) for (const text of texts) moved.add(wordsOf(text));
    return { after, known };
  });
  return looked.flatMap(({ after, known }) =>
    after.flatMap((placed): ChangedText[] => {
      const there = known?.get(keyOf(placed)) ?? [];
      const isKnown = there.some(({ text }) => text === placed.text) || (moved.size > 0 && moved.has(wordsOf(placed)));
      return isKnown ? [] : [{ placed, before: there }];
    }),
  );
};

const keyOf = ({ place }: Pick<Entry, "place">): string => JSON.stringify(place);
const wordsOf = ({ role, text }: PlacedText): string => `${role} ${text}`;

const byPlace = (texts: readonly PlacedText[]): Map<string, PlacedText[]> => {
  const found = new Map<string, PlacedText[]>();
  for (const text of texts) {
    const key = keyOf(text);
    const same = found.get(key);
    if (same === undefined) found.set(key, [text]);
    else same.push(text);
  }
  return found;
};
