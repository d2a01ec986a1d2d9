import { readWrittenLines } from "../../model/written-lines.ts";
import { type PassageLine, readPassage, wordsOf } from "./passage.ts";
import { readSections } from "./sections.ts";

/** What a pull request template says by itself: none of it is the author's. */
export interface TemplateWords {
  /** Runs of two words and more, by their first word. */
  runs: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** By asked section. */
  sections: ReadonlyMap<string, readonly PassageLine[]>;
}

/** Reads a template: its lines, sentences and paragraphs, also those of its comments, which an author may have uncovered. */
export const readTemplate = (template: string, asked: readonly string[]): TemplateWords => {
  const sections = new Map([...readSections(template, asked)].map(([name, lines]) => [name, readPassage(lines)]));
  const uncovered = template.replaceAll(/<!--|-->/g, "\n");
  const runs = [template, uncovered]
    .map((text) => readPassage(readWrittenLines(text)))
    .concat([...sections.values()])
    .flatMap((passage) => [
      ...passage.map(({ words }) => [...words]),
      ...paragraphsOf(passage).flatMap((paragraph) => [paragraph, ...paragraph.split(SENTENCE_END)].map(wordsOf)),
    ])
    .filter((words) => words.length > 1);
  return { runs: byFirstWord(runs), sections };
};

const byFirstWord = (runs: readonly string[][]): TemplateWords["runs"] => {
  const grouped = new Map<string, string[][]>();
  for (const run of new Map(runs.map((words) => [words.join(" "), words])).values()) {
    const [first = ""] = run;
    const alike = grouped.get(first) ?? [];
    grouped.set(first, alike);
    alike.push(run);
  }
  return grouped;
};

const SENTENCE_END = /[.!?;](?=\s|$)/;

const paragraphsOf = (passage: readonly PassageLine[]): string[] =>
  passage
    .map(({ text }) => (/^ {0,3}#{1,6}[ \t]/.test(text) ? "" : text.trim()))
    .join("\n")
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph !== "");
