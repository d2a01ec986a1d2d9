import type { DuplicateAnchor } from "../../model/docs.ts";
import { defineRule } from "../../model/rule.ts";
import { code } from "../wording.ts";
import { aboutLine } from "./doc-place.ts";

const LONGEST = 60;

export default defineRule<DuplicateAnchor>({
  id: "docs-anchor-duplicate",
  title: "Two headings of a page have the same anchor",
  severity: "warning",
  bump: "none",
  profile: "wire",
  why: "A link to the second needs a number, which moves with every such heading that is added or taken out above it: the link then leads elsewhere, and nothing fails.",
  fix: "Let the headings say different things.",
  reference:
    "https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links",
  match: (duplicate) => {
    const { file, anchor, first } = duplicate;
    const shown = anchor.length > LONGEST ? `${anchor.slice(0, LONGEST - 1)}…` : anchor;
    return {
      message: `A heading of ${code(file)} has the anchor ${code(`#${shown}`)}, as that in line ${first} has.`,
      about: aboutLine(duplicate, "anchor", anchor),
    };
  },
});
