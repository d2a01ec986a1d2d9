import GithubSlugger from "github-slugger";
import { oneLine } from "../model/visible.ts";

/** Anchors of one document as GitHub makes them of its headings, in their order: a repeated one gets a number. */
export const makeAnchors = (): ((heading: string) => string) => {
  const slugger = new GithubSlugger();
  return (heading) => slugger.slug(oneLine(heading));
};
