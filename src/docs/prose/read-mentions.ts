import { codeSpans } from "../markdown/code-spans.ts";
import { type LeadingName, leadingNames } from "./leading-names.ts";
import { type Passage, placesIn, textOf } from "./passage.ts";
import type { ProseBlock } from "./read-blocks.ts";
import { isCompound, nameInCode } from "./tool-name.ts";

/** A part of a file below one heading. */
export interface Section {
  title: string;
  level: number;
  above?: Section;
  /** Names that its heading says. */
  names: readonly string[];
}

/** Names that stand one below the other, as those of things of one kind do: a list, a table, headings side by side. */
export interface Listing {
  section: Section | undefined;
  mentions: Mention[];
  /** The head of its column, or the sentence before it. */
  intro: string;
  /** The names of the list item that it stands in. */
  within: readonly string[];
}

/** A name in the prose of a person. */
export interface Mention {
  name: string;
  line: number;
  column: number;
  as: LeadingName["as"];
  /** `lead`: what a list item, a cell or a heading begins with. */
  where: "lead" | "heading" | "span";
  listing?: Listing;
  section: Section | undefined;
  /** Does the text itself call it a tool. */
  isCalledTool: boolean;
  /** The sentence, list item or row that it stands in. */
  says: string;
}

export interface Mentions {
  mentions: readonly Mention[];
  listings: readonly Listing[];
}

/** Every name that stands in code, or that a list item, a cell or a heading begins with. */
export const readMentions = (blocks: readonly ProseBlock[]): Mentions => {
  const reading = new MentionReading(blocks);
  for (const [index, block] of blocks.entries()) reading.take(block, index);
  return { mentions: reading.mentions, listings: [...reading.listings] };
};

/** Deeper than any heading. */
const SUMMARY = 7;
const LONGEST_ITEM = 600;
const TOOL_COLUMN = /\btools?\b/i;

class MentionReading {
  readonly mentions: Mention[] = [];
  readonly listings = new Set<Listing>();
  private section: Section | undefined;
  private readonly lists = new Map<number, Listing>();
  private readonly headings = new Map<Section | undefined, Map<number, Listing>>();
  /** Names of items, by their place among the blocks. */
  private readonly itemNames = new Map<number, readonly string[]>();
  private intro = "";

  private readonly blocks: readonly ProseBlock[];
  constructor(blocks: readonly ProseBlock[]) {
    this.blocks = blocks;
  }

  take(block: ProseBlock, index: number): void {
    switch (block.kind) {
      case "heading":
        this.takeHeading(block.passage, block.level);
        break;
      case "summary":
        this.takeHeading(block.passage, SUMMARY);
        break;
      case "details-end":
        while (this.section !== undefined && this.section.level === SUMMARY) this.section = this.section.above;
        break;
      case "paragraph":
        this.takeSpans(block.passage, undefined, new Set());
        this.intro = textOf(block.passage).slice(-LONGEST_ITEM);
        return;
      case "item":
        this.takeItem(block, index);
        break;
      case "table":
        this.takeTable(block.head, block.rows);
        break;
    }
    if (block.kind !== "item") this.intro = "";
  }

  private takeHeading(passage: Passage, level: number): void {
    while (this.section !== undefined && this.section.level >= level) this.section = this.section.above;
    const title = textOf(passage);
    const names = leadingNames(title);
    const above = this.section;
    const siblings = this.headings.get(above) ?? new Map<number, Listing>();
    this.headings.set(above, siblings);
    const listing = siblings.get(level) ?? this.newListing("", []);
    siblings.set(level, listing);
    const inCode = codeSpans(title).flatMap(({ text }) => nameInCode(text) ?? []);
    this.section = {
      title: title.slice(0, LONGEST_ITEM),
      level,
      names: [...names.filter(isMarked).map(({ name }) => name), ...inCode],
      ...(above === undefined ? {} : { above }),
    };
    const isWhole = isOnlyNames(title, names);
    this.add(passage, isWhole ? names : [], "heading", { listing, says: title.slice(0, LONGEST_ITEM), section: above });
    this.takeSpans(passage, title.slice(0, LONGEST_ITEM), new Set(isWhole ? names.map(({ start }) => start) : []));
  }

  private takeItem({ list, parent, passage }: Extract<ProseBlock, { kind: "item" }>, index: number): void {
    const text = textOf(passage);
    const names = leadingNames(text);
    this.itemNames.set(
      index,
      names.map(({ name }) => name),
    );
    const within = parent === undefined ? [] : (this.itemNames.get(parent) ?? []);
    const parentBlock = parent === undefined ? undefined : this.blocks[parent];
    const own = parentBlock?.kind === "item" ? textOf(parentBlock.passage).slice(0, LONGEST_ITEM) : "";
    const listing = this.lists.get(list) ?? this.newListing(parent === undefined ? this.intro : own, within);
    this.lists.set(list, listing);
    const says = text.slice(0, LONGEST_ITEM);
    this.add(passage, names, "lead", { listing, says, section: this.section });
    this.takeSpans(passage, undefined, new Set(names.map(({ start }) => start)));
  }

  private takeTable(head: readonly Passage[], rows: readonly (readonly Passage[])[]): void {
    const heads = head.map(textOf);
    const column = Math.max(
      0,
      heads.findIndex((text) => TOOL_COLUMN.test(text)),
    );
    const listing = this.newListing(`${heads[column] ?? ""} ${this.intro}`, []);
    for (const row of rows) {
      const says = row.map(textOf).join(" ").slice(0, LONGEST_ITEM);
      for (const [index, cell] of row.entries()) {
        const names = index === column ? leadingNames(textOf(cell)) : [];
        this.add(cell, names, "lead", { listing, says, section: this.section });
        this.takeSpans(cell, says, new Set(names.map(({ start }) => start)));
      }
    }
  }

  private newListing(intro: string, within: readonly string[]): Listing {
    const listing: Listing = { section: this.section, mentions: [], intro, within };
    this.listings.add(listing);
    return listing;
  }

  private add(
    passage: Passage,
    names: readonly LeadingName[],
    where: "lead" | "heading",
    { listing, says, section }: { listing: Listing; says: string; section: Section | undefined },
  ): void {
    if (names.length === 0) return;
    const placeOf = placesIn(passage);
    const text = textOf(passage);
    for (const { name, start, as } of names) {
      const isCalledTool = isCalled(text, start, start + name.length);
      const mention: Mention = { name, ...placeOf(start), as, where, listing, section, isCalledTool, says };
      this.mentions.push(mention);
      listing.mentions.push(mention);
    }
  }

  /** The code spans of a passage, but for those that were told. */
  private takeSpans(passage: Passage, says: string | undefined, told: ReadonlySet<number>): void {
    const text = textOf(passage);
    if (!text.includes("`")) return;
    const placeOf = placesIn(passage);
    for (const { text: code, start, open, end } of codeSpans(text)) {
      const name = nameInCode(code);
      if (name === undefined || told.has(start)) continue;
      this.mentions.push({
        name,
        ...placeOf(start),
        as: "code",
        where: "span",
        section: this.section,
        isCalledTool: isCalled(text, open, end),
        says: says ?? sentenceAt(text, open, end),
      });
    }
  }
}

/** Is it a name by its look: a heading of one plain word is a word. */
const isMarked = ({ name, as }: LeadingName): boolean => as !== "plain" || isCompound(name);

/** Does a heading say nothing but names, and what is added to one: its arguments, or what it does behind a dash or colon. */
const isOnlyNames = (title: string, names: readonly LeadingName[]): boolean => {
  const last = names.at(-1);
  if (last === undefined) return false;
  const rest = title.slice(last.start + last.name.length, last.start + last.name.length + 400);
  return /^(?:\([^()]{0,300}\))?(?:`{1,2}|[*~]{1,3}|\]\([^()\s]{0,200}\)|<\/[a-z]{1,6}>){0,4}\s*(?:tools?\b\s*)?(?:$|[:–—(]|-\s)/i.test(
    rest,
  );
};

const CLOSING = String.raw`(?:[*_~]{1,3}|\]\([^()\s]{0,200}\)|\x60{1,2}){0,4}`;
const BEHIND = new RegExp(String.raw`^${CLOSING}[ \n]{1,2}(?:MCP[ \n])?tools?\b`, "i");
const BEFORE = /(?:^|[^A-Za-z])(\w{0,20}[ \n-])?tools?(?:[ \n](?:called|named))?:?[ \n]{1,2}[*_~[`]{0,4}$/i;
/** Tools that are none of a server. */
const OF_A_SHELL = /^(?:cli|line|build|shell|external|npm|unix|system|party|terminal|testing|native)[ \n-]$/i;

/** Stands `tool` right before or behind a name. */
const isCalled = (text: string, open: number, end: number): boolean => {
  if (BEHIND.test(text.slice(end, end + 240))) return true;
  const before = BEFORE.exec(text.slice(Math.max(0, open - 60), open));
  return before !== null && !OF_A_SHELL.test(before[1] ?? "");
};

const LONGEST_SENTENCE = 200;
const SENTENCE_END = /[.!?][)"'*_]{0,3}\s/;
const SENTENCE_ENDS = new RegExp(SENTENCE_END, "g");

/** The sentence around a place, as far as it can be told from another. */
const sentenceAt = (text: string, open: number, end: number): string => {
  const from = Math.max(0, open - LONGEST_SENTENCE);
  const before = text.slice(from, open);
  const start = [...before.matchAll(SENTENCE_ENDS)].at(-1);
  const after = text.slice(end, end + LONGEST_SENTENCE);
  const stop = after.search(SENTENCE_END);
  return (
    before.slice(start === undefined ? 0 : start.index + start[0].length) +
    text.slice(open, end) +
    (stop === -1 ? after : after.slice(0, stop))
  );
};
