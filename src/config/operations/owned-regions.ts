/** What a file says that only a person may change, by the region's name. */
export interface OwnedRegions {
  /** Content as it stands, line ends included. */
  regions: ReadonlyMap<string, { content: string; line: number }>;
  flaws: readonly RegionFlaw[];
}

/** Markers that do not say clearly what is owned. */
interface RegionFlaw {
  line: number;
  /** Complete, for a person, without a full stop. */
  says: string;
}

const START = /^[ \t]*# yours: ([a-z][a-z0-9-]{0,40})(?: \([^()\r\n]*\))?[ \t]*$/;
const END = /^[ \t]*# end yours[ \t]*$/;
/** Somebody wanted a marker and did not quite write one. */
const NEAR = /^[ \t]*#[ \t]*(?:end[ \t]+)?yours\b[ \t]*(?::|$)/i;

/** The lines of a text with their ends, so that they can be put together again byte for byte. */
export const linesWithEnds = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
const bare = (line: string): string => line.replace(/\r?\n$/, "");

/** Finds what a person owns in a file. Nothing of it is guessed: a marker that is broken or doubled is a flaw. */
export const readRegions = (text: string): OwnedRegions => {
  const regions = new Map<string, { content: string; line: number }>();
  const flaws: RegionFlaw[] = [];
  let open: { name: string; line: number; content: string } | undefined;
  for (const [index, whole] of linesWithEnds(text).entries()) {
    const line = index + 1;
    const said = bare(whole);
    const name = START.exec(said)?.[1];
    if (name !== undefined) {
      if (open !== undefined) {
        flaws.push({ line, says: `region "${name}" begins inside region "${open.name}" of line ${open.line}` });
      } else if (regions.has(name)) {
        flaws.push({ line, says: `region "${name}" stands here a second time` });
      }
      open = { name, line, content: "" };
    } else if (END.test(said)) {
      if (open === undefined) flaws.push({ line, says: "a region ends here that does not begin" });
      else if (!regions.has(open.name)) regions.set(open.name, { content: open.content, line: open.line });
      open = undefined;
    } else if (NEAR.test(said)) {
      flaws.push({ line, says: "this marker of a region is not as it should be" });
    } else if (open !== undefined) {
      open.content += whole;
    }
  }
  if (open !== undefined) flaws.push({ line: open.line, says: `region "${open.name}" begins here and never ends` });
  return { regions, flaws };
};

/** Regions that hold something and have no place in what is rendered now. */
export const lostRegions = (rendered: string, existing: OwnedRegions): { name: string; line: number }[] => {
  const places = readRegions(rendered).regions;
  return [...existing.regions]
    .filter(([name, { content }]) => content.trim() !== "" && !places.has(name))
    .map(([name, { line }]) => ({ name, line }));
};

/**
 * Rendered text with the owned content of the existing file in its regions, byte for byte. The rendered lines take the
 * line ends of the existing file, which a checkout may have changed.
 */
export const keepRegions = (rendered: string, existing: string, owned: OwnedRegions): string => {
  const end = /\r\n/.test(linesWithEnds(existing)[0] ?? "") ? "\r\n" : "\n";
  return linesWithEnds(rendered)
    .map((line) => {
      const said = bare(line);
      const name = START.exec(said)?.[1];
      return `${said}${end}${name === undefined ? "" : (owned.regions.get(name)?.content ?? "")}`;
    })
    .join("");
};

/** A line that a generator wrote, or the content of a region as one: what a comparison outside of regions sees. */
export const generatedLines = (text: string): { line: number; said: string }[] => {
  let isOwned = false;
  return linesWithEnds(text).flatMap((whole, index) => {
    const said = bare(whole);
    if (END.test(said)) isOwned = false;
    const kept = isOwned ? [] : [{ line: index + 1, said }];
    if (START.test(said)) isOwned = true;
    return kept;
  });
};
