import type { UnlistedTools } from "../../model/docs.ts";
import { ownProse } from "./own-prose.ts";
import { isOfAPart, isUnderOthers, isUnderThePast, isUnderTools, saysTools } from "./prose-words.ts";
import { readBlocks } from "./read-blocks.ts";
import { type Listing, type Mention, readMentions, type Section } from "./read-mentions.ts";
import { isCompound } from "./tool-name.ts";

/**
 * Lists in which people name the tools of a server, at least two and at least half of them, and not all: one a file, and
 * only what the file names nowhere else. A list that says that it shows a part is left alone.
 */
export const findUnlistedTools = (
  files: readonly { file: string; text: string }[],
  tools: Iterable<string>,
): UnlistedTools[] => {
  const known = new Set(tools);
  return files.flatMap(({ file, text }): UnlistedTools[] => {
    const { mentions, listings } = readMentions(readBlocks(ownProse(text)));
    const catalogue = findCatalogue(listings, known);
    if (catalogue === undefined) return [];
    const named = new Set(mentions.map(({ name }) => name));
    const words = new Set(text.match(WORD));
    const missing = [...known].filter((name) => !named.has(name) && !(isCompound(name) && words.has(name))).sort();
    if (missing.length === 0) return [];
    const { line, column } = catalogue.first;
    return [{ file, line, column, listed: known.size - missing.length, missing }];
  });
};

/** A tool that is named in a line of configuration, or in HTML, is not left out. */
const WORD = /\w[\w-]*/g;

interface Catalogue {
  first: Mention;
}

/** The place in a file that lists the tools: one list, or several below one heading. */
const findCatalogue = (listings: readonly Listing[], known: ReadonlySet<string>): Catalogue | undefined => {
  const whole = listings.filter((listing) => listing.within.length === 0 && !isPartial(listing));
  for (const listing of whole) {
    const found = known.size === 0 ? undefined : catalogueOf([listing], known);
    if (found !== undefined) return found;
  }
  const below = new Map<Section, Listing[]>();
  for (const listing of whole) {
    for (let section = listing.section; section !== undefined; section = section.above) {
      if (!isUnderTools(section)) continue;
      const group = below.get(section) ?? [];
      below.set(section, group);
      group.push(listing);
    }
  }
  for (const group of below.values()) {
    const found = catalogueOf(group, known);
    if (found !== undefined) return found;
  }
  return undefined;
};

const catalogueOf = (group: readonly Listing[], known: ReadonlySet<string>): Catalogue | undefined => {
  const named = group.flatMap(({ mentions }) => mentions.filter(({ name }) => known.has(name)));
  const first = named[0];
  const count = new Set(named.map(({ name }) => name)).size;
  return first === undefined || count < 2 || count * 2 < known.size ? undefined : { first };
};

/** Is it no list of all tools, by where it stands or by what is said of it. */
const isPartial = ({ section, intro, mentions }: Listing): boolean => {
  const title = section?.title ?? "";
  const isAboutTools = isUnderTools(section) || saysTools(intro) || mentions[0]?.where === "heading";
  return !isAboutTools || isOfAPart(`${title}\n${intro}`) || isUnderThePast(section) || isUnderOthers(section);
};
