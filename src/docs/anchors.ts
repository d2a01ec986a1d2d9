import GithubSlugger from "github-slugger";
import { oneLine, shortLine } from "../model/visible.ts";

/** Longest name that a page shows whole: an anchor is made of what its heading shows. */
export const LONGEST_NAME = 600;

/** The heading of an entry as a page shows it. */
export const headingOf = (word: string, name: string): string =>
  `${word} ${shortLine(name, LONGEST_NAME).trim() || "(empty)"}`;

/** Anchors of one document as GitHub makes them of its headings, in their order: a repeated one gets a number. */
export const makeAnchors = (): ((heading: string) => string) => {
  const slugger = new GithubSlugger();
  return (heading) => slugger.slug(oneLine(heading));
};
