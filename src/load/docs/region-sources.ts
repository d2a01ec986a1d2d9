import { anchorsOfBlocks, anchorsOfPage } from "../../docs/anchors-of.ts";
import type { Block } from "../../docs/document.ts";
import { renderBlocks, renderPage } from "../../docs/markdown/render-markdown.ts";
import { type ListedServer, makeServerList } from "../../docs/pages/index-page.ts";
import { NOTHING_TO_SAY } from "../../docs/pages/nothing-to-say.ts";
import type { ServerPages } from "../../docs/pages/server-pages.ts";
import type { RegionSource } from "../../docs/regions/compose-file.ts";
import { findRegions } from "../../docs/regions/find-regions.ts";
import { DOC_LISTS, DOC_SECTIONS, type DocList, type DocSection, type MarkdownPage } from "../../model/docs.ts";
import { relativeLink } from "./relative-link.ts";

const MARKDOWN_PAGES = ["api", "configuration", "troubleshooting"] as const satisfies readonly MarkdownPage[];

/** What regions may be filled with. */
export interface RegionContent {
  servers: readonly ServerPages[];
  /** Names of all servers where the policy declares several: then a region says whose it is. */
  declared: readonly string[];
  /** All servers, for their index; undefined where not all of them were looked at. */
  listed: readonly ListedServer[] | undefined;
  /** Where a page of a server stands, as reports show it; undefined where it does not. */
  pageFile(server: string | undefined, page: MarkdownPage): string | undefined;
}

/** A file in which regions may stand. */
interface RegionFile {
  /** As reports show it. */
  path: string;
  text: string | undefined;
  /** The server that all of it is about, where it is about one of several. */
  owner?: string | undefined;
  /** The region that it begins with, where there is no file yet. */
  begins?: string | undefined;
}

/** What each region of a file is filled with, by the region's name as marks have it. */
export const sourcesOf = (content: RegionContent, file: RegionFile): ReadonlyMap<string, RegionSource> => {
  const sources = new Map<string, RegionSource>();
  const { declared, servers, listed } = content;
  const held = file.text === undefined ? [] : findRegions(file.text).regions;
  for (const each of servers) {
    const { name } = each.server;
    const isOwner = declared.length === 0 || name === file.owner;
    const here = held.filter(({ server }) => (server === undefined ? isOwner : server === name));
    const regions = [
      ...here.map(({ region }) => region),
      ...(isOwner && file.begins !== undefined ? [file.begins] : []),
    ];
    for (const [region, source] of sourcesOfServer(content, each, anchorsIn(each, regions))) {
      if (name !== undefined) sources.set(`${region}@${name}`, source);
      if (isOwner) sources.set(region, source);
    }
  }
  for (const { name, server = file.owner, start, end } of held) {
    // of a server that was not looked at nobody knows better
    const isUnseen =
      server !== undefined && declared.includes(server) && !servers.some((each) => each.server.name === server);
    if (isUnseen) sources.set(name, () => file.text?.slice(start, end).replaceAll("\r\n", "\n") ?? "");
  }
  if (listed !== undefined) {
    sources.set("servers", ({ depth, file: from }) =>
      renderBlocks(makeServerList(listed), { depth, href: (name) => linkTo(from, content.pageFile(name, "api")) }),
    );
  }
  return sources;
};

const sourcesOfServer = (
  content: RegionContent,
  { server, pages, sections, lists }: ServerPages,
  local: ReadonlySet<string>,
): [string, RegionSource][] => {
  /** An anchor of the same file, else one of the page that has it. */
  const linker =
    (page: MarkdownPage, from: string) =>
    (anchor: string): string | undefined => {
      if (local.has(anchor)) return `#${anchor}`;
      const made = pages.get(page);
      const to = content.pageFile(server.name, page);
      if (made === undefined || to === undefined || !anchorsOfPage(made).has(anchor)) return undefined;
      return to === from ? `#${anchor}` : `${relativeLink(from, to)}#${anchor}`;
    };
  const fill =
    (page: MarkdownPage, blocks: readonly Block[], nothing: string): RegionSource =>
    ({ depth, file }) =>
      blocks.length === 0 ? nothing : renderBlocks(blocks, { depth, href: linker(page, file) });
  return MARKDOWN_PAGES.flatMap((page): [string, RegionSource][] => {
    const made = pages.get(page);
    return [
      [
        page,
        ({ depth, file }) =>
          made === undefined ? NOTHING_TO_SAY[page] : renderPage(made, { depth, href: linker(page, file) }),
      ],
      ...DOC_SECTIONS[page].map((name): [DocSection, RegionSource] => [
        name,
        fill(page, sections.get(name)?.blocks ?? [], NOTHING_TO_SAY[name]),
      ]),
      ...(page === "api"
        ? DOC_LISTS.map((name): [DocList, RegionSource] => [name, fill(page, lists[name], NOTHING_TO_SAY[name])])
        : []),
    ];
  });
};

/** The anchors that regions of a file bring into it. */
const anchorsIn = ({ pages, sections }: ServerPages, regions: readonly string[]): ReadonlySet<string> => {
  const anchors = regions.flatMap((region) => {
    const page = MARKDOWN_PAGES.find((each) => each === region);
    const made = page === undefined ? undefined : pages.get(page);
    if (made !== undefined) return [...anchorsOfPage(made)];
    return anchorsOfBlocks(sections.get(region)?.blocks ?? []);
  });
  return new Set(anchors);
};

const linkTo = (from: string, to: string | undefined): string | undefined =>
  to === undefined ? undefined : relativeLink(from, to);
