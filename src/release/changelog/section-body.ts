import { digestOf, type GeneratedRecord, readRecord } from "./generated-record.ts";
import { closesFence, isBlank, type Line, opensFence } from "./read-changelog.ts";

/** The smallest part of a section that is kept or replaced: an entry of a list with all below it, a paragraph, a fence. */
export interface Part {
  /** Blank lines before it. */
  before: Line[];
  lines: Line[];
  /** The same for the same text, whatever bullet and line ends it has. */
  digest: string;
}

/** What stands under one heading of a section; the first group of a section has none. */
export interface Group {
  heading?: Part;
  /** The heading's words. */
  title: string;
  parts: Part[];
}

export interface SectionBody {
  groups: Group[];
  record?: GeneratedRecord;
  /** Blank lines at its end. */
  after: Line[];
}

const GROUP_HEADING = /^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const ENTRY = /^ {0,1}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;
const MARK = /^( {0,40})[-*+](?=[ \t])/;

const normal = ({ text }: Line): string => text.trimEnd().replace(MARK, "$1-");

const partOf = (before: Line[], lines: Line[]): Part => ({
  before,
  lines,
  digest: digestOf(
    lines
      .filter((line) => !isBlank(line))
      .map(normal)
      .join("\n"),
  ),
});

/** Reads the lines below a section's heading. */
export const readBody = (all: readonly Line[]): SectionBody => {
  const lines = all.filter(({ text }) => readRecord(text) === undefined);
  const records = all.flatMap(({ text }) => readRecord(text) ?? []);
  const first: Group = { title: "", parts: [] };
  const body: SectionBody = {
    groups: [first],
    // two of them are what a merge of two branches leaves
    ...(records.length === 0
      ? {}
      : {
          record: {
            generated: records.flatMap(({ generated }) => generated),
            moved: records.flatMap(({ moved }) => moved),
          },
        }),
    after: [],
  };
  let group = first;
  let before: Line[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index];
    if (line === undefined) break;
    if (isBlank(line)) {
      before.push(line);
      index += 1;
      continue;
    }
    const title = GROUP_HEADING.exec(line.text)?.[1];
    const end = title === undefined ? endOfPart(lines, index) : index + 1;
    const part = partOf(before, lines.slice(index, end));
    if (title === undefined) group.parts.push(part);
    else {
      group = { heading: part, title, parts: [] };
      body.groups.push(group);
    }
    before = [];
    index = end;
  }
  body.after = before;
  return body;
};

/** First line after the part that begins here. */
const endOfPart = (lines: readonly Line[], start: number): number => {
  const isEntry = ENTRY.test(lines[start]?.text ?? "");
  let index = start;
  while (index < lines.length) {
    index = endOfBlock(lines, index);
    let next = index;
    while (next < lines.length && isBlank(lines[next] ?? EMPTY)) next += 1;
    const text = lines[next]?.text;
    if (text === undefined) return index;
    const isBelow = isEntry && /^(?: {2}|\t)/.test(text);
    if (next > index ? !isBelow : GROUP_HEADING.test(text) || ENTRY.test(text)) return index;
    index = next;
  }
  return index;
};
const EMPTY: Line = { text: "", end: "" };

/** A line, or the whole of the fence or comment that it opens. */
const endOfBlock = (lines: readonly Line[], start: number): number => {
  const text = lines[start]?.text ?? "";
  const fence = opensFence(text);
  const isComment = /^\s*<!--/.test(text) && !text.includes("-->");
  if (fence === undefined && !isComment) return start + 1;
  for (let index = start + 1; index < lines.length; index += 1) {
    const line = lines[index]?.text ?? "";
    if (fence === undefined ? line.includes("-->") : closesFence(line, fence)) return index + 1;
  }
  return start + 1;
};

/** Is the part nothing but a comment: a note to those who write, that stays where it is. */
export const isComment = ({ lines }: Part): boolean =>
  lines[0]?.text.trimStart().startsWith("<!--") === true && lines.at(-1)?.text.trimEnd().endsWith("-->") === true;

export const isEntry = ({ lines }: Part): boolean => ENTRY.test(lines[0]?.text ?? "");

/** What a text names of a repository: `#12`, and commits by their first seven digits. */
export const namesIn = ({ lines }: Part): string[] => {
  const text = lines.map((line) => line.text).join("\n");
  const numbers = [
    ...text.matchAll(/#(\d{1,9})\b/g),
    ...text.matchAll(/\/(?:pull|pulls|merge_requests)\/(\d{1,9})\b/g),
  ];
  const commits = [...text.matchAll(/(?<![0-9a-z])(?=[a-f]*\d)[0-9a-f]{7,40}(?![0-9a-z])/g)];
  return [...numbers.map(([, number]) => `#${number}`), ...commits.map(([sha]) => sha.slice(0, 7))];
};
