import { slug } from "github-slugger";
import type { DuplicateAnchor } from "../../model/docs.ts";
import { findRegions } from "../regions/find-regions.ts";
import { headingText } from "./heading-text.ts";
import { textOf } from "./passage.ts";
import { readBlocks } from "./read-blocks.ts";

interface Heading {
  anchor: string;
  level: number;
  line: number;
  column: number;
  /** The region that it stands in: its anchors are numbered when it is written. */
  region: number | undefined;
  above: Heading | undefined;
  /** What it stands below: the heading above it, and what unfolds. */
  below: string;
}

/**
 * Headings of one file with the same anchor on GitHub. `Docker` below two different headings is no fault in itself: told are
 * those that stand side by side, one that a region of gen-docs shares with a person's, and one that a link in the file
 * leads to by its number.
 */
export const findDuplicateAnchors = (files: readonly { file: string; text: string }[]): DuplicateAnchor[] =>
  files.flatMap(({ file, text }) => {
    const linked = new Set([...text.matchAll(NUMBERED_LINK)].map(([, anchor = ""]) => decoded(anchor)));
    const groups = new Map<string, Heading[]>();
    for (const heading of readHeadings(text)) {
      const group = groups.get(heading.anchor) ?? [];
      groups.set(heading.anchor, group);
      group.push(heading);
    }
    const found = [...groups].flatMap(([anchor, headings]) => {
      const below = new Set<string>();
      const regions = new Set<number | undefined>();
      return headings.flatMap((heading, index): DuplicateAnchor[] => {
        const isBeside = heading.region === undefined && below.has(heading.below);
        const isShared = regions.size > (regions.has(heading.region) ? 1 : 0);
        below.add(heading.below);
        regions.add(heading.region);
        if (index === 0 || !(isBeside || isShared || linked.has(`${anchor}-${index}`))) return [];
        const { line, column } = heading;
        return [{ file, line, column, anchor, first: headings[0]?.line ?? line }];
      });
    });
    return found.sort((a, b) => a.line - b.line);
  });

const NUMBERED_LINK = /\]\(#([^()\s]{1,300}-\d{1,4})\)/g;

const decoded = (anchor: string): string => {
  try {
    return decodeURIComponent(anchor);
  } catch {
    // a stray percent sign: the anchor is what it says
    return anchor;
  }
};

const readHeadings = (text: string): Heading[] => {
  const regions = findRegions(text).regions.map(({ line, start, end }) => ({
    first: line,
    last: line + countLines(text, start, end),
  }));
  let next = 0;
  let above: Heading | undefined;
  let unfolds = 0;
  return readBlocks(text).flatMap((block, index): Heading[] => {
    if (block.kind === "summary") unfolds = index + 1;
    if (block.kind === "details-end") unfolds = 0;
    if (block.kind !== "heading") return [];
    const { line = 1, column = 1 } = block.passage.lines[0] ?? {};
    while (next < regions.length && line > (regions[next]?.last ?? 0)) next++;
    const region = line > (regions[next]?.first ?? Number.POSITIVE_INFINITY) ? next : undefined;
    while (above !== undefined && above.level >= block.level) above = above.above;
    const anchor = slug(headingText(textOf(block.passage)));
    const below = `${above?.line ?? 0} ${unfolds}`;
    const heading: Heading = { anchor, level: block.level, line, column, region, above, below };
    above = heading;
    return heading.anchor === "" ? [] : [heading];
  });
};

const countLines = (text: string, start: number, end: number): number => {
  let count = 0;
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) count++;
  return count;
};
