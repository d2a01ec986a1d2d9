import type { TraitChange } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
import type { Surface } from "../../model/surface.ts";
import type { TraitName } from "../../model/trait.ts";
import { type ChangedText, changedTexts } from "./changed-texts.ts";
import { type Foldable, foldAlike, MOST_ALIKE } from "./fold-alike.ts";
import type { PlacedText } from "./placed-text.ts";
import type { Mark, TextDetector } from "./text-detector.ts";

/** What texts of head show that no text of base showed at the same place, in the order of the detectors. */
export const introducedTextTraits = (
  base: Surface,
  head: Surface,
  detectors: readonly TextDetector[],
): TraitChange[] => {
  const changed = changedTexts(base, head);
  if (changed.length === 0) return [];
  return detectors.flatMap((detector) =>
    foldAlike(tellPlaces(detector.trait, newMarks(detector, changed, base, head))),
  );
};

interface MarkedText {
  placed: PlacedText;
  mark: Mark;
}

const newMarks = (
  detector: TextDetector,
  changed: readonly ChangedText[],
  base: Surface,
  head: Surface,
): MarkedText[] => {
  const look = detector.prepare({ surface: head, base });
  const lookBack = detector.prepare({ surface: base, base });
  return changed.flatMap(({ placed, before }) => {
    const marks = look(placed);
    if (marks.length === 0) return [];
    const known = new Set(before.flatMap(lookBack).map(({ key }) => key));
    return marks.filter(({ key }) => !known.has(key)).map((mark) => ({ placed, mark }));
  });
};

/** One change for each place and group; it shows each thing once. */
const tellPlaces = (trait: TraitName, marked: readonly MarkedText[]): Foldable<TraitChange>[] => {
  const groups = new Map<string, MarkedText[]>();
  for (const one of marked) {
    const key = JSON.stringify([one.placed.place, one.placed.role, one.mark.group]);
    const same = groups.get(key);
    if (same === undefined) groups.set(key, [one]);
    else same.push(one);
  }
  return [...groups.values()].flatMap((group): Foldable<TraitChange>[] => {
    const [first] = group;
    if (first === undefined) return [];
    const { placed, mark } = first;
    const marks = [...new Map(group.map((one) => [one.mark.key, one.mark])).values()];
    const shown = [...new Set(marks.map((each) => each.shown))];
    const key = marks.map((each) => each.key).join("\n");
    const change: TraitChange = {
      area: "trait",
      action: "added",
      trait,
      place: placed.place,
      subject: placed.subject,
      key,
      facts: { role: placed.role, group: mark.group, shown, ...mark.facts },
      after: (marks.length === 1 ? mark.after : undefined) ?? oneOrList(shown),
    };
    return [{ trait: change, alike: mark.alike ?? `${mark.group} ${key}`, most: mark.mostAlike ?? MOST_ALIKE }];
  });
};

const oneOrList = (texts: string[]): Json => (texts.length === 1 ? (texts[0] ?? "") : texts);
