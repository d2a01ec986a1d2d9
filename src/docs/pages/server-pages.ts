import { DOC_SECTIONS, type DocList, type DocSection, type MarkdownPage } from "../../model/docs.ts";
import type { Block, Page, Section } from "../document.ts";
import type { DocumentedServer } from "../documented-server.ts";
import { makeApiPage } from "./api.ts";
import { makeConfigurationPage } from "./configuration.ts";
import { makeLists } from "./lists.ts";
import { makeTroubleshootingPage, type TroubleRule } from "./troubleshooting.ts";

/** All that is said of one server. */
export interface ServerPages {
  server: DocumentedServer;
  /** As they are written: those that have something to say, with the sections that are asked for. */
  pages: ReadonlyMap<MarkdownPage, Page>;
  /** Every section that has something to say, also one that its page leaves out. */
  sections: ReadonlyMap<string, Section>;
  lists: Readonly<Record<DocList, readonly Block[]>>;
}

/** The pages of a server. */
export const makePages = async (
  server: DocumentedServer,
  asked: Readonly<Record<MarkdownPage, readonly DocSection[]>>,
  rules: readonly TroubleRule[],
): Promise<ServerPages> => {
  const make = async (page: MarkdownPage, sections: readonly DocSection[]): Promise<Page | undefined> => {
    switch (page) {
      case "api":
        return makeApiPage(server, sections);
      case "configuration":
        return makeConfigurationPage(server, sections);
      case "troubleshooting":
        return makeTroubleshootingPage(server, sections, rules);
    }
  };
  const pages = new Map<MarkdownPage, Page>();
  const sections = new Map<string, Section>();
  for (const page of MARKDOWN_PAGES) {
    const made = await make(page, asked[page]);
    if (made !== undefined && made.sections.length > 0) pages.set(page, made);
    const left = DOC_SECTIONS[page].filter((section) => !asked[page].includes(section));
    // a region may hold what the page leaves out; its anchors are those that it has behind all that the page has
    const whole = left.length === 0 ? made : await make(page, [...asked[page], ...left]);
    for (const section of whole?.sections ?? []) sections.set(section.name, section);
  }
  return { server, pages, sections, lists: makeLists(server) };
};

const MARKDOWN_PAGES = ["api", "configuration", "troubleshooting"] as const satisfies readonly MarkdownPage[];
