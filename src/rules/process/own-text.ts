import type { WrittenLine } from "../../model/written-lines.ts";
import { type PassageLine, readPassage } from "./passage.ts";
import { saysSomething } from "./placeholder.ts";
import type { TemplateWords } from "./template-words.ts";

/** What a section holds of its author; all but `filled` is nothing. */
export type Filling = "filled" | "empty" | "unchecked" | "template" | "placeholder";

/**
 * What the author put into a section. The template's own text is taken out wherever it stands, however it is broken into
 * lines; what is left must say something. A task counts when it is checked and the template has not checked it.
 */
export const judgeFilling = (lines: readonly WrittenLine[], template: TemplateWords, section: string): Filling => {
  const passage = readPassage(lines).filter(({ words, isChecked }) => words.length > 0 || isChecked !== undefined);
  const given = template.sections.get(section) ?? [];
  const isSame = (one: PassageLine, other: PassageLine): boolean => one.words.join(" ") === other.words.join(" ");
  const isChecked = passage.some(
    (line) =>
      line.isChecked === true &&
      saysSomething(line.words) &&
      !given.some((each) => each.isChecked === true && isSame(each, line)),
  );
  if (isChecked) return "filled";
  const prose = passage.filter((line) => line.isChecked === undefined);
  const left = withoutRuns(prose.filter(ownLineOf(prose, given)), template.runs);
  if (left.some(saysSomething)) return "filled";
  if (prose.length === 0) return passage.length === 0 ? "empty" : "unchecked";
  return left.length === 0 ? "template" : "placeholder";
};

/**
 * A line of one word is the author's where the template has no such line, and where it was chosen: the template offers
 * several (`low`, `medium`, `high`), and not all of them were kept.
 */
const ownLineOf = (prose: readonly PassageLine[], given: readonly PassageLine[]): ((line: PassageLine) => boolean) => {
  const singles = (lines: readonly PassageLine[]): Set<string> =>
    new Set(lines.flatMap(({ words }) => (words.length === 1 ? words : [])));
  const [offered, kept] = [singles(given), singles(prose)];
  const isChosen = [...offered].some((word) => !kept.has(word));
  return ({ words }) => words.length !== 1 || isChosen || !offered.has(words[0] ?? "");
};

/**
 * What is left of some lines when the template's runs are taken out, also those that go over several lines: as many words
 * as runs can cover are covered, so that a text of runs alone leaves nothing.
 */
const withoutRuns = (lines: readonly PassageLine[], runs: TemplateWords["runs"]): string[][] => {
  const words = lines.flatMap((line, index) => line.words.map((word) => ({ word, line: index })));
  // from each word on: how many words are left at the least, and how many the run that begins here covers
  const least: number[] = new Array(words.length + 1).fill(0);
  const covers: number[] = new Array(words.length).fill(0);
  for (let at = words.length - 1; at >= 0; at--) {
    let best = { left: 1 + (least[at + 1] ?? 0), covered: 0 };
    for (const run of runs.get(words[at]?.word ?? "") ?? []) {
      const left = least[at + run.length] ?? Number.POSITIVE_INFINITY;
      if (left < best.left && run.every((word, ahead) => words[at + ahead]?.word === word)) {
        best = { left, covered: run.length };
      }
    }
    least[at] = best.left;
    covers[at] = best.covered;
  }
  const pieces = new Map<number, string[]>();
  for (let at = 0; at < words.length; at += covers[at] || 1) {
    const found = words[at];
    if (found === undefined || (covers[at] ?? 0) > 0) continue;
    const piece = pieces.get(found.line) ?? [];
    pieces.set(found.line, piece);
    piece.push(found.word);
  }
  return [...pieces.values()];
};
