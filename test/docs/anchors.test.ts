import { slug } from "github-slugger";
import { expect, test } from "vitest";
import { headingOf, makeAnchors } from "../../src/docs/anchors.ts";
import { renderBlocks } from "../../src/docs/markdown/render-markdown.ts";

test.each(["search", " ", "", "\uFEFFx", "\u200B", "x".repeat(2000), "a\nb", "`", " padded ", "a  b"])(
  "the anchor of an entry called %j is that of the heading which the page has",
  (name) => {
    const anchor = makeAnchors()(headingOf("Tool", name));
    const [heading = ""] = renderBlocks([{ kind: "entry", anchor, word: "Tool", name, labels: [], blocks: [] }], {
      depth: 3,
      href: () => undefined,
    }).split("\n");
    const [, code] = /^### Tool (`+) ?(?<inner>.*?) ?\1$/.exec(heading)?.slice(1) ?? [];
    expect(slug(`Tool ${code ?? heading.replace("### Tool ", "")}`)).toBe(anchor);
  },
);
