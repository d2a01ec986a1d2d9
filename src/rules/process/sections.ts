import { readWrittenLines, type WrittenLine } from "../../model/written-lines.ts";
import { askedSection } from "./section-names.ts";

interface Heading {
  level: number;
  text: string;
}

/** Below every real heading. */
const BOLD_LEVEL = 7;

/**
 * The lines of each asked section of a description that is there, without its headings. A section reaches to the next
 * heading of its level or above, or to the next asked one of any level. A line in bold and an underlined line are headings
 * where they name an asked section. Two sections of one name are read as one.
 */
export const readSections = (body: string, asked: readonly string[]): Map<string, WrittenLine[]> => {
  const sections = new Map<string, WrittenLine[]>();
  let current: { lines: WrittenLine[]; level: number } | undefined;
  const lines = readWrittenLines(body);
  for (const [index, line] of lines.entries()) {
    if (line.isCode) {
      current?.lines.push(line);
      continue;
    }
    const heading = readHeading(line.text) ?? readUnderlined(line.text, lines[index + 1]) ?? readBold(line.text);
    const name = heading === undefined ? undefined : askedSection(heading.text, asked);
    if (heading !== undefined && name !== undefined) {
      const kept = sections.get(name) ?? [];
      sections.set(name, kept);
      current = { lines: kept, level: heading.level };
    } else if (heading !== undefined && readHeading(line.text) !== undefined) {
      if (current !== undefined && heading.level <= current.level) current = undefined;
    } else current?.lines.push(line);
  }
  return sections;
};

const readHeading = (line: string): Heading | undefined => {
  const [, marks, rest = ""] = /^ {0,3}(#{1,6})(?:[ \t](.*))?$/.exec(line) ?? [];
  if (marks === undefined) return undefined;
  const text = rest.trim();
  const end = text.length - (/#*$/.exec(text.slice(-LONGEST_TAIL))?.[0].length ?? 0);
  return { level: marks.length, text: text.slice(0, end) };
};
/** Closing marks are few; more of them are text. */
const LONGEST_TAIL = 20;

const readUnderlined = (line: string, next: WrittenLine | undefined): Heading | undefined => {
  if (next === undefined || next.isCode || line.trim() === "") return undefined;
  const [, mark] = /^ {0,3}(=|-)\1*[ \t]*$/.exec(next.text) ?? [];
  return mark === undefined ? undefined : { level: mark === "=" ? 1 : 2, text: line };
};

const readBold = (line: string): Heading | undefined => {
  const text = line.trim().replace(/:$/, "");
  const isBold = ["**", "__"].some((mark) => text.length > 4 && text.startsWith(mark) && text.endsWith(mark));
  return isBold ? { level: BOLD_LEVEL, text } : undefined;
};
