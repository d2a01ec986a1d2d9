import type { DocSection } from "../../model/docs.ts";
import type { Block, Page } from "../document.ts";
import type { DocumentedServer } from "../documented-server.ts";
import { anchoredPage } from "./anchored-page.ts";
import { argumentBlocks } from "./configuration/arguments.ts";
import { connectionBlocks } from "./configuration/connections.ts";
import { environmentBlocks } from "./configuration/environments.ts";
import { settingBlocks } from "./configuration/settings.ts";
import { variableBlocks } from "./configuration/variables.ts";

const SECTIONS: ReadonlyMap<string, { title: string; make(server: DocumentedServer): Block[] }> = new Map([
  ["variables", { title: "Environment variables", make: variableBlocks }],
  ["arguments", { title: "Arguments", make: argumentBlocks }],
  ["connections", { title: "Connections", make: connectionBlocks }],
  ["settings", { title: "Settings", make: settingBlocks }],
  ["environments", { title: "Environments", make: environmentBlocks }],
]);

/**
 * What a server can be told, and what it is told where: by its `server.json` and its configuration. Undefined for a server
 * that has neither, or nothing in them.
 */
export const makeConfigurationPage = (server: DocumentedServer, sections: readonly DocSection[]): Page | undefined => {
  const drafts = sections.flatMap((name) => {
    const section = SECTIONS.get(name);
    return section === undefined ? [] : [{ name, title: section.title, blocks: section.make(server) }];
  });
  const page = anchoredPage("configuration", [{ kind: "text", text: `Configuration of ${server.title}` }], drafts);
  return page.sections.length === 0 ? undefined : page;
};
