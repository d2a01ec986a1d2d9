import type { DeadMention } from "../../model/docs.ts";
import { nearest } from "../../model/nearest.ts";
import { ownProse } from "./own-prose.ts";
import {
  isForSome,
  isOfOthers,
  isOfThePast,
  isUnderOthers,
  isUnderThePast,
  isUnderTools,
  saysTools,
} from "./prose-words.ts";
import { readBlocks } from "./read-blocks.ts";
import { type Listing, type Mention, type Mentions, readMentions } from "./read-mentions.ts";
import { isCompound, isNearName, type NamingStyle, namingStyle } from "./tool-name.ts";

/** What prose is held against. */
export interface KnownNames {
  /** All names that the server has now: of tools, prompts and resources. */
  tools: Iterable<string>;
  /** Names that once were tools, and what says so. */
  gone: ReadonlyMap<string, "documentation" | "base">;
}

/**
 * Mentions of tools that the server does not have. A name that is known to have been a tool counts wherever it stands in
 * code or leads an item; any other only where the text itself takes it for a tool of this server. What says that a tool is
 * gone, or is there for some only, is right to name it.
 */
export const findDeadMentions = (
  files: readonly { file: string; text: string }[],
  { tools, gone }: KnownNames,
): DeadMention[] => {
  const known = new Set(tools);
  const judge = new MentionJudge(known, gone);
  return files.flatMap(({ file, text }) => {
    const found = readMentions(readBlocks(ownProse(text)));
    const strangers = namesOfStrangers(found, known);
    return found.mentions.flatMap((mention): DeadMention[] => {
      const by = judge.tell(mention, strangers);
      if (by === undefined) return [];
      const { name, line, column } = mention;
      const near = judge.nearestTo(name);
      return [{ file, line, column, name, by, ...(near === undefined ? {} : { near }) }];
    });
  });
};

/** So many names are compared with those of the tools, letter by letter. */
const MOST_COMPARED = 200;

class MentionJudge {
  private readonly near = new Map<string, string | undefined>();
  private readonly style: NamingStyle;
  private readonly known: ReadonlySet<string>;
  private readonly gone: KnownNames["gone"];
  constructor(known: ReadonlySet<string>, gone: KnownNames["gone"]) {
    this.known = known;
    this.gone = gone;
    this.style = namingStyle(known);
  }

  nearestTo(name: string): string | undefined {
    if (!this.near.has(name) && this.near.size < MOST_COMPARED) {
      const found = nearest(name, this.known);
      this.near.set(name, found !== undefined && isNearName(name, found) ? found : undefined);
    }
    return this.near.get(name);
  }

  /** What says that it is a tool which is not there; undefined for what is none, or is rightly named. */
  tell(mention: Mention, strangers: ReadonlySet<string>): DeadMention["by"] | undefined {
    const { name, says, section } = mention;
    if (this.known.has(name)) return undefined;
    const by = this.gone.get(name) ?? "prose";
    const isMeant =
      by === "prose"
        ? this.isListed(mention) || (mention.isCalledTool && !strangers.has(name) && this.style.isLike(name))
        : this.isOfTool(mention);
    if (!isMeant || isOfThePast(says) || isUnderThePast(section) || isOfOthers(says)) return undefined;
    return by === "prose" && (isForSome(says) || isUnderOthers(section)) ? undefined : by;
  }

  /** Of a name that was one: a single word is also that of a parameter, or of a command. */
  private isOfTool({ name, as, listing, isCalledTool, where }: Mention): boolean {
    if (isCalledTool) return true;
    if (listing !== undefined && isOfOneTool(listing)) return false;
    if (isCompound(name)) return true;
    if (listing === undefined) return false;
    return (where === "heading" && as === "code") || countKnown(listing, this.known) > 0;
  }

  /** Does it stand in a row with tools that are there, under words that say tools. */
  private isListed({ name, as, listing, section }: Mention): boolean {
    if (listing === undefined || isOfOneTool(listing)) return false;
    const isName = as === "code" ? /^[a-z][\w-]*$/i.test(name) : as === "strong" && this.style.isJoinedLike(name);
    if (!isName || isVariable(name)) return false;
    const known = countKnown(listing, this.known);
    const isOfTools = known >= 2 || (known === 1 && listing.mentions.length <= 2);
    return isOfTools && known * 3 >= listing.mentions.length && (isUnderTools(section) || saysTools(listing.intro));
  }
}

const isVariable = (name: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(name);

const counts = new WeakMap<Listing, { known: ReadonlySet<string>; count: number }>();
/** How many of the names of a listing are there; counted once for each. */
const countKnown = (listing: Listing, known: ReadonlySet<string>): number => {
  const counted = counts.get(listing);
  if (counted?.known === known) return counted.count;
  const count = new Set(listing.mentions.map(({ name }) => name).filter((name) => known.has(name))).size;
  counts.set(listing, { known, count });
  return count;
};

/** Is it about the parts of one tool: its parameters, or its result. */
const isOfOneTool = ({ within, section, mentions }: Listing): boolean =>
  within.length > 0 || (mentions[0]?.where !== "heading" && (section?.names.length ?? 0) > 0);

/** Names of lists in which the server has none: of tools that it shows to others, of packages, of settings. */
const namesOfStrangers = ({ listings }: Mentions, known: ReadonlySet<string>): Set<string> =>
  new Set(
    listings
      .filter((listing) => countKnown(listing, known) === 0)
      .flatMap(({ mentions }) => mentions.map(({ name }) => name)),
  );
