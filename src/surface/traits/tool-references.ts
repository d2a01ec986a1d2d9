import type { Surface } from "../../model/surface.ts";
import type { Trait } from "../../model/trait.ts";
import type { Detector } from "./detector.ts";
import { type Foldable, foldAlike, MOST_ALIKE } from "./fold-alike.ts";
import type { PlacedText } from "./placed-text.ts";
import { placesOfText } from "./places-of-text.ts";
import type { Mark, TextDetector } from "./text-detector.ts";

/** A word that can be the name of a tool. */
const WORD = /[A-Za-z_][\w.-]*/g;
/** A word that no sentence holds by chance: parts joined by `_`, `-` or `.`, or a capital inside. */
const JOINED = /^\w+[_.-]\w|[a-z][A-Z]/;
/** What a text that names a tool has somewhere; most have none of it. */
const MAY_NAME = /\w[_.-]\w|[a-z][A-Z]|[`'"]| tool\b/;
const QUOTES = "`'\"";

/** Names of other tools in a text: of the same server, or of any server as hosts spell them (`mcp__server__tool`). */
export const toolReferences: TextDetector = {
  trait: "tool-reference",
  prepare: ({ surface }) => {
    const tools = namesOf(surface);
    return (placed) =>
      namesIn(placed, (name) => tools.has(name) || name.startsWith("mcp__")).map((name): Mark => {
        const isOwn = tools.has(name) || tools.has(name.split("__").slice(2).join("__"));
        return isOwn
          ? { key: name, group: "same server", shown: name, alike: "same server" }
          : { key: name, group: "other server", shown: name };
      });
  },
};

/** So many names are looked for one by one before the words of a text are. */
const FEW = 16;

/** Texts that name a tool which base had and head no longer has, whether or not the text itself changed. */
export const goneReferences: Detector = (surface, _, base) => {
  const there = namesOf(surface);
  const gone = new Set([...namesOf(base)].filter((name) => !there.has(name)));
  if (gone.size === 0) return [];
  const few = gone.size <= FEW ? [...gone] : undefined;
  const found = placesOfText(surface).flatMap((placed): Foldable<Trait>[] => {
    if (few !== undefined && !few.some((name) => placed.text.includes(name))) return [];
    const shown = namesIn(placed, (name) => gone.has(name));
    if (shown.length === 0) return [];
    const { place, subject, role } = placed;
    const key = `gone ${shown.join(" ")}`;
    const facts = { role, group: "gone", shown };
    return [
      { trait: { trait: "tool-reference", place, subject, key, facts, after: shown }, alike: key, most: MOST_ALIKE },
    ];
  });
  return foldAlike(found);
};

const namesOf = ({ tools }: Surface): Set<string> => new Set((tools ?? []).map(({ name }) => name));

/** Each name once, in the order of the text; a tool may speak of itself. */
const namesIn = ({ role, place, text }: PlacedText, isTool: (name: string) => boolean): string[] => {
  if (role !== "prose" || !MAY_NAME.test(text)) return [];
  const own = place[0] === "tools" ? place[1] : undefined;
  const found = new Set<string>();
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const name = word.replace(/[.-]+$/, "");
    if (name === own || found.has(name) || !isTool(name)) continue;
    if (JOINED.test(name) || isCalledTool(text, index, name.length)) found.add(name);
  }
  return [...found];
};

/** A plain word such as `search` is a tool's name where it stands in quotes, or before the word "tool". */
const isCalledTool = (text: string, start: number, length: number): boolean => {
  const before = text[start - 1] ?? "";
  const after = text[start + length] ?? "";
  return (
    (before !== "" && QUOTES.includes(before) && before === after) ||
    /^[`'"]? tool\b/.test(text.slice(start + length, start + length + 8))
  );
};
