import { grouped } from "../../../model/counted.ts";
import type { JsonObject } from "../../../model/json.ts";
import type { Block, Item } from "../../document.ts";
import { code, say } from "../../inlines.ts";
import type { Listed, Outline } from "./outline.ts";

/** A link to every entry, below the links to their sections. */
export const contentsBlocks = (outline: Outline): Block[] => [
  {
    kind: "list",
    items: outline.sections
      .filter(({ name }) => name !== "contents")
      .map(({ name, title, anchor }): Item => {
        const entries = entriesOf(outline, name);
        return {
          inlines: [
            { kind: "link", to: anchor, inlines: [say(title)] },
            ...(entries.length < MANY ? [] : [say(` (${grouped(entries.length)})`)]),
          ],
          ...(entries.length > 0 && { blocks: [{ kind: "list", items: entries.map(link) }] }),
        };
      }),
  },
];

/** From so many on it helps to know how many there are. */
const MANY = 20;

const link = ({ name, anchor }: { name: string; anchor: string }): Item => ({
  inlines: [{ kind: "link", to: anchor, inlines: [code(name)] }],
});

const entriesOf = (outline: Outline, section: string): readonly Listed<JsonObject>[] => {
  switch (section) {
    case "tools":
      return outline.tools;
    case "resources":
      return outline.resources;
    case "resource-templates":
      return outline.templates;
    case "prompts":
      return outline.prompts;
    default:
      return [];
  }
};
