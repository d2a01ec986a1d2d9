import { grouped } from "../model/counted.ts";
import type { Json } from "../model/json.ts";
import { escapeCodePoint, SLACK, spelledOut, visible } from "../model/visible.ts";
import { changedParts, LONGEST_WORD, type Part } from "./changed-parts.ts";

/** What to print of two values; where the values differ, so do these two texts, for the eye and not only for a machine. */
export interface Difference {
  before: string;
  after: string;
}

/** What stands for a side that has no value. A JSON string of this text would stand in quotes. */
export const ABSENT = "(absent)";

/**
 * Shows two JSON values in about `budget` characters each: whole where they fit, else the words that changed with their
 * surroundings, and ellipses for what both sides share. Invisible and look-alike characters are spelled out.
 */
export const showDifference = (before: Json | undefined, after: Json | undefined, budget: number): Difference => {
  if (before === undefined || after === undefined)
    return { before: showOne(before, budget), after: showOne(after, budget) };
  const [left, right] = [JSON.stringify(before), JSON.stringify(after)];
  const parts = changedParts(left, right).map(withLookalikes);
  const shown = assemble(parts, budget, visible);
  if (left === right || !sameToTheEye(shown)) return shown;
  return assemble(parts, budget, spelledOut);
};

const showOne = (value: Json | undefined, budget: number): string =>
  value === undefined ? ABSENT : cut(JSON.stringify(value), budget, visible);

const assemble = (parts: readonly Part[], budget: number, show: (text: string) => string): Difference => {
  const whole = { before: show(sideOf(parts, "before")), after: show(sideOf(parts, "after")) };
  if (whole.before.length <= budget && whole.after.length <= budget) return whole;
  return excerpt(parts, budget, show);
};

const sideOf = (parts: readonly Part[], side: keyof Difference): string =>
  parts.map((part) => (part.kind === "same" ? part.text : part[side])).join("");

/** Fewest and most characters of shared text to keep on each side of a change. */
const LEAST_SURROUNDINGS = 24;
const MOST_SURROUNDINGS = 80;

const excerpt = (parts: readonly Part[], budget: number, show: (text: string) => string): Difference => {
  const out = { before: "", after: "" };
  const around = roomAround(parts, budget);
  const total = parts.filter((part) => part.kind === "changed").length;
  let shown = 0;
  for (const [index, part] of parts.entries()) {
    const used = Math.max(out.before.length, out.after.length);
    if (part.kind === "same") {
      const text = surroundings(part.text, { first: index === 0, last: index === parts.length - 1, around, show });
      out.before += text;
      out.after += text;
    } else if (shown === 0 || used + longer(part) <= budget) {
      const room = Math.max(budget - used, LONGEST_WORD);
      out.before += cut(part.before, room, show);
      out.after += cut(part.after, room, show);
      shown++;
    } else break;
  }
  const left = total - shown;
  const more = left === 0 ? "" : ` (${left === 1 ? "1 more place differs" : `${grouped(left)} more places differ`})`;
  return { before: out.before + more, after: out.after + more };
};

const longer = (part: Part): number => (part.kind === "same" ? 0 : Math.max(part.before.length, part.after.length));

/** What the changes leave of the budget, shared out among the places around them. */
const roomAround = (parts: readonly Part[], budget: number): number => {
  const changes = parts.filter((part) => part.kind === "changed");
  const taken = changes.reduce((sum, part) => sum + longer(part), 0);
  const each = Math.floor((budget - taken) / (changes.length * 2));
  return Math.min(MOST_SURROUNDINGS, Math.max(LEAST_SURROUNDINGS, each));
};

interface Surroundings {
  first: boolean;
  last: boolean;
  around: number;
  show: (text: string) => string;
}
const surroundings = (text: string, { first, last, around, show }: Surroundings): string => {
  if (text.length <= (first || last ? around : around * 2)) return show(text);
  const head = first ? "" : show(untilWord(text.slice(0, around)));
  const tail = last ? "" : show(fromWord(text.slice(-around)));
  return `${head}…${tail}`;
};

/** A cut through a word is moved to its border, unless the word is all there is. */
const untilWord = (text: string): string => wholeCharacters(text.replace(/(?<=\s)\S*$/u, ""));
const fromWord = (text: string): string => wholeCharacters(text.replace(/^\S*(?=\s)/u, ""));
const wholeCharacters = (text: string): string => text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/, "");

const cut = (text: string, room: number, show: (text: string) => string): string => {
  const whole = text.length <= room + SLACK ? show(text) : undefined;
  if (whole !== undefined && whole.length <= (room + SLACK) * 2) return whole;
  // Text that is mostly escapes gets fewer characters; never less than one word, for a change begins with its difference.
  const most = show(text.slice(0, room)).length > room * 2 ? Math.max(LONGEST_WORD, Math.ceil(room / 8)) : room;
  const kept = wholeCharacters(text.slice(0, most));
  const left = text.length - kept.length;
  return left === 0 ? show(kept) : `${show(kept)}… (+${grouped(left)} characters)`;
};

/** Equal for a reader: a run of spaces is one space to the eye, and a compatibility character is its plain one. */
const sameToTheEye = ({ before, after }: Difference): boolean => plain(before) === plain(after);
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** Spells out what two changed texts have alike for the eye: spaces, and letters of another script. */
const withLookalikes = (part: Part): Part => {
  if (part.kind === "same") return part;
  const { before, after } = part;
  if (before.replace(/ +/g, " ").trim() === after.replace(/ +/g, " ").trim())
    return { kind: "changed", before: showSpaces(before), after: showSpaces(after) };
  const [left, right] = [[...before], [...after]];
  if (left.length !== right.length) return part;
  return {
    kind: "changed",
    before: left.map((character, index) => unlike(character, right[index])).join(""),
    after: right.map((character, index) => unlike(character, left[index])).join(""),
  };
};

const showSpaces = (text: string): string => text.replaceAll(" ", "␣");

const unlike = (character: string, other: string | undefined): string => {
  if (other === undefined || character === other || character <= "~") return character;
  return script(character) === script(other) ? character : escapeCodePoint(character);
};

const script = (character: string): string =>
  SCRIPTS.find(([pattern]) => pattern.test(character))?.[1] ?? (character <= "~" ? "ascii" : "other");
const SCRIPTS: [RegExp, string][] = [
  [/\p{Script=Latin}/u, "latin"],
  [/\p{Script=Greek}/u, "greek"],
  [/\p{Script=Cyrillic}/u, "cyrillic"],
];
