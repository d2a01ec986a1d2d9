import { readRecord } from "./generated-record.ts";
import { isPending, isUnreleased, readVersionHeading, type VersionHeading } from "./version-heading.ts";

/** One line of a file; `end` is its line end, empty for a last line without one. */
export interface Line {
  text: string;
  end: string;
}

/** What stands under one heading of a changelog, in lines from 0; ends are exclusive. */
export interface ChangelogSection {
  kind: "version" | "unreleased";
  /** Of a version. */
  heading?: VersionHeading;
  /** The heading's words. */
  title: string;
  level: number;
  /** With an anchor that stands above the heading. */
  start: number;
  headingLine: number;
  /** First line after the heading. */
  body: number;
  end: number;
  isUnderlined: boolean;
}

/** A reference definition, `[1.3.0]: https://...`. */
export interface LinkReference {
  line: number;
  label: string;
  address: string;
}

export interface Changelog {
  bom: string;
  lines: Line[];
  /** How most of its lines end. */
  lineEnd: "\n" | "\r\n";
  sections: ChangelogSection[];
  references: LinkReference[];
  /** Where the reference definitions at its end begin; the number of lines where there are none. */
  tail: number;
  /** Where what comes first ends: the title and what is said below it. */
  intro: number;
  /** Headings inside its sections, with their levels. */
  groups: { title: string; level: number; line: number }[];
  /** Lines that are Markdown, and not inside a fence or a comment. */
  isLive: boolean[];
  /** The line of a fence or a comment that is never closed: all below it belongs to it. */
  open?: number;
}

const REFERENCE = /^ {0,3}\[([^[\]]{1,200})\]:[ \t]*(\S{1,2000})/;

/** Reads a changelog by its headings. Nothing in it is refused: what is not understood is text. */
export const readChangelog = (text: string): Changelog => {
  const bom = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const lines = splitLines(text.slice(bom.length));
  const { isLive, open } = liveLines(lines);
  const headings = findHeadings(lines, isLive);
  const references = lines.flatMap(({ text: line }, index): LinkReference[] => {
    const found = isLive[index] === true ? REFERENCE.exec(line) : null;
    return found === null ? [] : [{ line: index, label: found[1] ?? "", address: found[2] ?? "" }];
  });
  const tail = tailOf(lines, references);
  const crlf = lines.filter(({ end }) => end === "\r\n").length;
  const { sections, groups } = findSections(lines, headings, tail);
  const firstBlock = headings.find(({ level, line }) => level === 2 || sections.some(({ start }) => start === line));
  const intro = Math.min(sections[0]?.start ?? tail, firstBlock?.line ?? tail, tail, open ?? tail);
  return {
    bom,
    lines,
    lineEnd: crlf * 2 > lines.length ? "\r\n" : "\n",
    sections,
    references,
    tail,
    intro,
    groups,
    isLive,
    ...(open === undefined ? {} : { open }),
  };
};

/** Lines with their ends; a text that ends with a line end has no further, empty line. */
export const splitLines = (text: string): Line[] => {
  const found: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const at = text.indexOf("\n", start);
    if (at === -1) {
      found.push({ text: text.slice(start), end: "" });
      break;
    }
    const isCrlf = at > start && text[at - 1] === "\r";
    found.push({ text: text.slice(start, isCrlf ? at - 1 : at), end: isCrlf ? "\r\n" : "\n" });
    start = at + 1;
  }
  return found;
};

export const isBlank = ({ text }: Line): boolean => text.trim() === "";

const FENCE = /^\s{0,12}(?:[-*+] {1,4})?(`{3,}|~{3,})(.*)$/;

/** The mark of a fence that a line opens; undefined where it opens none. */
export const opensFence = (text: string): string | undefined => {
  const [, mark, info = ""] = FENCE.exec(text) ?? [];
  return mark === undefined || (mark.startsWith("`") && info.includes("`")) ? undefined : mark;
};
export const closesFence = (text: string, mark: string): boolean => {
  const trimmed = text.trim();
  return trimmed.length >= mark.length && trimmed === (mark[0] ?? "").repeat(trimmed.length);
};

const liveLines = (lines: readonly Line[]): Pick<Changelog, "isLive" | "open"> => {
  let fence: string | undefined;
  let open: number | undefined;
  const isLive = lines.map(({ text }, index) => {
    if (open !== undefined) {
      if (fence === undefined ? text.includes("-->") : closesFence(text, fence)) open = undefined;
      return false;
    }
    fence = opensFence(text);
    const isComment = fence === undefined && /^ {0,3}<!--/.test(text);
    if (fence !== undefined || (isComment && !text.includes("-->"))) open = index;
    return fence === undefined && !isComment;
  });
  return { isLive, ...(open === undefined ? {} : { open }) };
};

interface Heading {
  line: number;
  /** First line after it. */
  next: number;
  level: number;
  title: string;
  isUnderlined: boolean;
}

const findHeadings = (lines: readonly Line[], isLive: readonly boolean[]): Heading[] =>
  lines.flatMap(({ text }, line): Heading[] => {
    if (isLive[line] !== true) return [];
    const [, hashes, title = ""] = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/.exec(text) ?? [];
    if (hashes !== undefined) {
      const words = title.replace(/[ \t]+#+[ \t]*$/, "").trim();
      return [{ line, next: line + 1, level: hashes.length, title: words, isUnderlined: false }];
    }
    const underline = isLive[line + 1] === true ? UNDERLINE.exec(lines[line + 1]?.text ?? "") : null;
    if (underline === null || !isParagraph(lines, isLive, line)) return [];
    const level = underline[1]?.startsWith("=") === true ? 1 : 2;
    return [{ line, next: line + 2, level, title: text.trim(), isUnderlined: true }];
  });

const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
/** How a line of a paragraph begins that is in no list or quote. */
const PLAIN = /^ {0,3}(?!(?:[>#]|[-*+][ \t]|\d{1,9}[.)][ \t]))\S/;

/** Is the line the last one of a plain paragraph, so that an underline makes a heading of it. */
const isParagraph = (lines: readonly Line[], isLive: readonly boolean[], last: number): boolean => {
  for (let index = last; index >= 0; index -= 1) {
    const line = lines[index];
    const isBoundary =
      line === undefined ||
      isLive[index] !== true ||
      isBlank(line) ||
      UNDERLINE.test(line.text) ||
      /^ {0,3}#{1,6}(?:[ \t]|$)/.test(line.text);
    if (isBoundary) return index < last;
    if (!PLAIN.test(line.text)) return false;
  }
  return true;
};

const ANCHOR = /^<a (?:name|id)="[^"]{1,200}">(?:<\/a>)?$/;

const findSections = (
  lines: readonly Line[],
  headings: readonly Heading[],
  tail: number,
): Pick<Changelog, "sections" | "groups"> => {
  const sections: ChangelogSection[] = [];
  const groups: Changelog["groups"] = [];
  let open: ChangelogSection | undefined;
  const close = (line: number): void => {
    if (open !== undefined) open.end = Math.max(open.body, line);
    open = undefined;
  };
  for (const { line, next, level, title, isUnderlined } of headings) {
    const heading = level <= 3 ? readVersionHeading(title) : undefined;
    const unreleased = heading === undefined && level <= 3 && isUnreleased(title) && !isInside(open, level);
    if (heading !== undefined || unreleased) {
      const above = lines[line - 1]?.text.trim() ?? "";
      const start = ANCHOR.test(above) ? line - 1 : line;
      close(start);
      const kind = unreleased ? "unreleased" : "version";
      const own = heading === undefined ? {} : { heading };
      open = { kind, ...own, title, level, start, headingLine: line, body: next, end: next, isUnderlined };
      sections.push(open);
    } else if (open !== undefined && level <= open.level) {
      close(line);
    } else if (open !== undefined) {
      groups.push({ title, level, line });
    }
  }
  close(Math.max(tail, open?.body ?? 0));
  return { sections, groups };
};

/** A group called `Next` is one of its section, not a section. */
const isInside = (open: ChangelogSection | undefined, level: number): boolean =>
  open !== undefined && level > open.level;

const tailOf = (lines: readonly Line[], references: readonly LinkReference[]): number => {
  const isReference = new Set(references.map(({ line }) => line));
  let tail = lines.length;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line === undefined || !(isBlank(line) || isReference.has(index))) break;
    if (isReference.has(index)) tail = index;
  }
  return tail;
};

/** Is the section of this version, however its heading writes it. */
export const isOfVersion = (section: ChangelogSection, version: string): boolean =>
  section.heading?.version === version.replace(/^v(?=\d)/i, "");

/** Does the section wait for a release: it has no version, or says that it has none yet. */
export const isWaiting = ({ kind, heading }: ChangelogSection): boolean =>
  kind === "unreleased" || (heading !== undefined && isPending(heading));

/** Was the section written by this tool, and not released since. */
export const isProposed = ({ lines }: Pick<Changelog, "lines">, { body, end }: ChangelogSection): boolean =>
  lines.slice(body, end).some(({ text }) => readRecord(text) !== undefined);
