import { resolve } from "node:path";
import { isOurHtml, renderHtml, renderIndex } from "../../docs/html/render-html.ts";
import { INDEX_TITLE, type ListedServer, sayCounts } from "../../docs/pages/index-page.ts";
import type { ServerPages } from "../../docs/pages/server-pages.ts";
import { composeFile } from "../../docs/regions/compose-file.ts";
import type { DocDrift, DocPage, ForeignDoc, RegionFault } from "../../model/docs.ts";
import type { World } from "../../model/ports.ts";
import type { Surface } from "../../model/surface.ts";
import { type OpenedFile, type PlannedFile, planFiles, type Wanted } from "../write-files.ts";
import { openMarkdown } from "./open-markdown.ts";
import { beginningOf, folderOf, PAGE_FILES, type PageFile, pageFiles } from "./page-files.ts";
import { type RegionContent, sourcesOf } from "./region-sources.ts";
import { relativeLink } from "./relative-link.ts";

/** What is written, and where. */
export interface DocsToPlan {
  servers: readonly ServerPages[];
  /** Names of all servers, where the policy declares several. */
  declared: readonly string[];
  /** Pages that are asked for. */
  asked: readonly DocPage[];
  /** The output folder as the user knows it. */
  folder: string;
  /** Files of people, also those among the pages. */
  prose: readonly OpenedFile[];
  /** The server whose folder a file of a person lies in, where it is one of several. */
  ownerOf(absolute: string): string | undefined;
}

/** A Markdown file, before and after. */
export interface ComposedDoc {
  /** As reports show it. */
  file: string;
  absolute: string;
  before: string | undefined;
  after: string | undefined;
  /** The server that it is about, where it is about one of several. */
  owner?: string;
  /** What its regions held. */
  regions: readonly { name: string; before: string }[];
  /** The same regions in another text of the same file. */
  recompose(text: string | undefined): string | undefined;
}

export interface DocsPlan {
  plan: PlannedFile[];
  docs: ComposedDoc[];
  drifts: DocDrift[];
  foreign: ForeignDoc[];
  faults: RegionFault[];
}

/**
 * Lays the documentation over what stands in its places: pages are made, and regions in files of people are filled. What is
 * somebody else's, or has marks that cannot be followed, is refused as it is.
 * @throws ConfigError for what cannot be read, and for a folder that leads elsewhere
 */
export const planDocs = async (world: World, asked: DocsToPlan): Promise<DocsPlan> => {
  const isWhole = asked.declared.length > 0 && asked.servers.length === asked.declared.length;
  const files = pageFiles(asked.servers, asked.asked, { hasIndex: isWhole });
  const opened = await openMarkdown(
    world,
    asked.folder,
    files.map(({ path }) => path),
  );
  const listed = isWhole ? asked.servers.map(listServer) : undefined;
  const content = contentOf(world, asked, { files, opened, listed });
  const wanted: Wanted[] = [];
  const found: DocsPlan = { plan: [], docs: [], drifts: [], foreign: [], faults: [] };
  for (const [index, page] of files.entries()) {
    const file = opened[index];
    if (file === undefined) continue;
    const beginning = beginningOf(page);
    const made =
      beginning === undefined
        ? planHtml(file, page, htmlOf(page, listed ?? []))
        : planMarkdown(content, file, { page: page.page, beginning, owner: page.of?.server.name });
    wanted.push(made.wanted);
    tell(found, made);
  }
  const own = new Set(opened.map(({ absolute }) => absolute));
  for (const file of asked.prose) {
    if (own.has(file.absolute)) continue;
    const made = planMarkdown(content, file, { owner: asked.ownerOf(file.absolute) });
    if (made.hasRegions) wanted.push(made.wanted);
    tell(found, made);
  }
  return { ...found, plan: planFiles(wanted) };
};

type Made = { wanted: Wanted } & Partial<Pick<DocsPlan, "docs" | "drifts" | "foreign" | "faults">>;

const tell = (plan: DocsPlan, { docs = [], drifts = [], foreign = [], faults = [] }: Made): void => {
  plan.docs.push(...docs);
  plan.drifts.push(...drifts);
  plan.foreign.push(...foreign);
  plan.faults.push(...faults);
};

const contentOf = (
  world: World,
  { servers, declared, folder, prose }: DocsToPlan,
  {
    files,
    opened,
    listed,
  }: { files: readonly PageFile[]; opened: readonly OpenedFile[]; listed: readonly ListedServer[] | undefined },
): RegionContent => {
  const places = new Map(files.map(({ path }, index) => [path, opened[index]?.shown]));
  // a page that is not asked for now may be there all the same
  const there = new Map(prose.map(({ absolute, shown }) => [absolute, shown]));
  return {
    servers,
    declared,
    listed,
    pageFile(server, page) {
      const of = servers.find((each) => each.server.name === server);
      const path = `${of === undefined ? "" : folderOf(of)}${PAGE_FILES[page]}`;
      return places.get(path) ?? there.get(resolve(world.cwd, folder, path));
    },
  };
};

const listServer = ({ server: { name = "", title, snapshot } }: ServerPages): ListedServer => {
  const count = (namesOf: (surface: Surface) => readonly string[]): number =>
    new Set(snapshot.surfaces.flatMap(namesOf)).size;
  return {
    name,
    title,
    tools: count(({ tools = [] }) => tools.map((tool) => tool.name)),
    prompts: count(({ prompts = [] }) => prompts.map((prompt) => prompt.name)),
    resources: count(({ resources = [] }) => resources.map(({ uri }) => uri)),
  };
};

interface Place {
  /** The page that the file is, where it is one. */
  page?: PageFile["page"];
  beginning?: { title: string; region: string };
  owner: string | undefined;
}

const planMarkdown = (
  content: RegionContent,
  file: OpenedFile,
  { page, beginning, owner }: Place,
): Made & { hasRegions: boolean } => {
  const compose = (text: string | undefined) =>
    composeFile(
      { path: file.shown, text },
      sourcesOf(content, { path: file.shown, text, owner, begins: beginning?.region }),
      beginning,
    );
  const { text: after, drifts, faults, regions } = compose(file.text);
  const hasRegions = regions.length > 0 || faults.length > 0;
  const isForeign = beginning !== undefined && file.text !== undefined && after === undefined && faults.length === 0;
  const isRefused = isForeign || faults.length > 0;
  return {
    hasRegions,
    wanted: isRefused ? { file, isRefused: true } : { file, text: after },
    docs: [
      {
        file: file.shown,
        absolute: file.absolute,
        ...(owner === undefined ? {} : { owner }),
        before: file.text,
        after: isRefused ? file.text : after,
        regions,
        recompose: (text) => compose(text).text,
      },
    ],
    drifts: drifts.map((drift) =>
      owner === undefined || drift.server !== undefined ? drift : { ...drift, server: owner },
    ),
    faults,
    ...(isForeign ? { foreign: [{ file: file.shown, line: 1, page: page ?? "index" }] } : {}),
  };
};

const htmlOf = ({ page, of }: PageFile, listed: readonly ListedServer[]): string => {
  const api = of?.pages.get("api");
  if (page === "html" && of !== undefined && api !== undefined) {
    return renderHtml({ title: `API of ${of.server.title}`, pages: [api] });
  }
  return renderIndex({
    title: INDEX_TITLE,
    servers: listed.map((server) => ({
      name: server.name,
      title: server.title,
      href: relativeLink(PAGE_FILES.html, `${server.name}/${PAGE_FILES.html}`),
      about: sayCounts(server),
    })),
  });
};

const planHtml = (file: OpenedFile, { page, of }: PageFile, made: string): Made => {
  const { text, shown } = file;
  if (text !== undefined && !isOurHtml(text)) {
    return { wanted: { file, isRefused: true }, foreign: [{ file: shown, line: 1, page }] };
  }
  // a checkout may have changed the line ends
  const wanted = text?.includes("\r\n") === true ? made.replaceAll("\n", "\r\n") : made;
  if (text === wanted) return { wanted: { file, text } };
  const server = of?.server.name;
  const drift: DocDrift = {
    file: shown,
    line: text === undefined ? 1 : firstDifference(text, wanted),
    state: text === undefined ? "absent" : "drifted",
    ...(server === undefined ? {} : { server }),
  };
  return { wanted: { file, text: wanted }, drifts: [drift] };
};

/** The first line of a text that is another in the other. */
const firstDifference = (text: string, other: string): number => {
  const [lines, others] = [text.split("\n"), other.split("\n")];
  const index = lines.findIndex((line, at) => line !== others[at]);
  return index === -1 ? lines.length : index + 1;
};
