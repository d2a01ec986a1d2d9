import type { DocSection } from "../../model/docs.ts";
import type { Block, Page, Section } from "../document.ts";
import type { DocumentedServer } from "../documented-server.ts";
import { say } from "../inlines.ts";
import { contentsBlocks } from "./api/contents.ts";
import { promptEntry, resourceEntry, templateEntry } from "./api/other-entries.ts";
import { makeOutline, type Outline, titleOfApi } from "./api/outline.ts";
import { serverBlocks } from "./api/server-blocks.ts";
import { toolEntry } from "./api/tool-entry.ts";

/** The API of a server: everything that any client can see, each part once, in the sections that are asked for. */
export const makeApiPage = async (server: DocumentedServer, sections: readonly DocSection[]): Promise<Page> => {
  const outline = makeOutline(server, sections);
  const made: Section[] = [];
  for (const section of outline.sections) made.push({ ...section, blocks: await blocksOf(outline, section.name) });
  return { page: "api", title: [say(titleOfApi(server))], sections: made };
};

const blocksOf = async (outline: Outline, section: Outline["sections"][number]["name"]): Promise<readonly Block[]> => {
  switch (section) {
    case "contents":
      return contentsBlocks(outline);
    case "tools":
      return toolEntries(outline);
    case "resources":
      return outline.resources.map(resourceEntry);
    case "resource-templates":
      return outline.templates.map(templateEntry);
    case "prompts":
      return outline.prompts.map(promptEntry);
    case "server":
      return serverBlocks(outline.views);
  }
};

const toolEntries = async ({ tools }: Outline): Promise<Block[]> => {
  const anchors = new Map(tools.map(({ name, anchor }) => [name, anchor]));
  const entries: Block[] = [];
  for (const tool of tools) entries.push(await toolEntry(tool, (name) => anchors.get(name)));
  return entries;
};
