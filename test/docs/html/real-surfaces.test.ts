import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderHtml } from "../../../src/docs/html/render-html.ts";
import { makeApiPage } from "../../../src/docs/pages/api.ts";
import { DOC_SECTIONS } from "../../../src/model/docs.ts";
import { parseSnapshot } from "../../../src/surface/snapshot.ts";
import { readMarkup, unbalanced } from "./read-markup.ts";

const CORPUS = join(import.meta.dirname, "../../../../shared/data/surfaces");
const isHere = existsSync(CORPUS);
if (!isHere) console.warn("The corpus of real surfaces is not here: its tests are skipped.");

const SERVERS = [
  "@modelcontextprotocol__server-github",
  "@stripe__mcp",
  "@azure-devops__mcp",
  "@wonderwhy-er__desktop-commander",
];

describe.skipIf(!isHere)("the page of a real server", () => {
  it.each(SERVERS)(
    "%s: has each tool once in the contents and once beside them, and nothing that is not ours",
    async (name) => {
      const file = readdirSync(join(CORPUS, name)).sort().at(-1) ?? "";
      const snapshot = parseSnapshot(readFileSync(join(CORPUS, name, file), "utf8"), file);
      const pages = [await makeApiPage({ title: name, snapshot }, DOC_SECTIONS.api)];
      const page = renderHtml({ title: name, pages });
      const tokens = readMarkup(page);
      expect(unbalanced(tokens)).toEqual([]);
      const links = tokens.flatMap((token) =>
        token.kind === "open" && token.name === "a" ? (token.attributes.get("href") ?? []) : [],
      );
      const tools = [
        ...new Set(snapshot.surfaces.flatMap((surface) => (surface.tools ?? []).map((tool) => tool.name))),
      ];
      expect(tools.length).toBeGreaterThan(15);
      for (const tool of tools) {
        const own = links.filter((link) => link === `#tool-${tool.toLowerCase()}`);
        expect(own.length, tool).toBeGreaterThanOrEqual(2);
      }
      expect(renderHtml({ title: name, pages: structuredClone(pages) })).toBe(page);
    },
  );
});
