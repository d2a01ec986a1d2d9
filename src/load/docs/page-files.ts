import { renderTitle } from "../../docs/markdown/render-markdown.ts";
import { INDEX_TITLE } from "../../docs/pages/index-page.ts";
import type { ServerPages } from "../../docs/pages/server-pages.ts";
import type { DocPage } from "../../model/docs.ts";

/** A server of thousands of tools has no larger page. */
export const LARGEST_PAGE = 64 * 1024 * 1024;

/** The file of each page, below the folder of its server. */
export const PAGE_FILES: Readonly<Record<DocPage, string>> = {
  api: "API.md",
  configuration: "CONFIGURATION.md",
  troubleshooting: "TROUBLESHOOTING.md",
  html: "index.html",
};
const INDEX_FILE = "README.md";

/** One file that should be there. */
export interface PageFile {
  /** Below the output folder. */
  path: string;
  page: DocPage | "index";
  /** The server it is of; undefined for the index. */
  of?: ServerPages;
}

/**
 * The files that belong into the output folder: those of each server, in a folder of its own where there are several, and
 * then their index.
 */
export const pageFiles = (
  servers: readonly ServerPages[],
  asked: readonly DocPage[],
  { hasIndex }: { hasIndex: boolean },
): PageFile[] => [
  ...servers.flatMap((of) =>
    asked
      .filter((page) => of.pages.has(page === "html" ? "api" : page))
      .map((page): PageFile => ({ path: `${folderOf(of)}${PAGE_FILES[page]}`, page, of })),
  ),
  ...(hasIndex ? [{ path: INDEX_FILE, page: "index" } as const] : []),
  ...(hasIndex && asked.includes("html") ? [{ path: PAGE_FILES.html, page: "index" } as const] : []),
];

/** Folder of a server's pages below the output folder, with its slash. */
export const folderOf = ({ server: { name } }: ServerPages): string => (name === undefined ? "" : `${name}/`);

/** The region that a new file begins with, and its title; undefined for one that is no Markdown. */
export const beginningOf = ({ path, page, of }: PageFile): { title: string; region: string } | undefined => {
  if (page === "html" || path === PAGE_FILES.html) return undefined;
  if (page === "index") return { title: INDEX_TITLE, region: "servers" };
  const made = of?.pages.get(page);
  return made === undefined ? undefined : { title: renderTitle(made.title), region: page };
};
