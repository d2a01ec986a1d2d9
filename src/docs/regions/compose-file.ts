import { DOC_SECTIONS, type DocDrift, type RegionFault } from "../../model/docs.ts";
import { nearest } from "../../model/nearest.ts";
import { firstDifference } from "../markdown/same-markdown.ts";
import { findRegions, type Region } from "./find-regions.ts";
import { marksOf } from "./region-mark.ts";

/** What a region is filled with, as Markdown: for the level of its first heading and the file it stands in. */
export type RegionSource = (place: { depth: number; file: string }) => string;

export interface ComposedFile {
  /**
   * What the file should hold; with any fault what it holds. Undefined where there is no file and none is asked for, and,
   * together with no regions and no faults, for a file that stands where a page belongs and has no place for it.
   */
  text: string | undefined;
  drifts: DocDrift[];
  faults: RegionFault[];
  /** The regions that stand in the file now. */
  regions: readonly { name: string; line: number; before: string }[];
}

/** How a file begins that is not there yet, and which page it must have a place for. */
interface NewFile {
  /** One line of Markdown. */
  title: string;
  /** The region that it holds: `api`. */
  region: string;
}

/**
 * Fills the regions of a file for which there is a source, and keeps all else byte for byte, also what says the same in
 * another layout. With any fault in its marks the file stays as it is.
 */
export const composeFile = (
  { path, text }: { path: string; text: string | undefined },
  sources: ReadonlyMap<string, RegionSource>,
  create?: NewFile,
): ComposedFile => {
  if (text === undefined) return newFile(path, sources, create);
  const { regions, faults: found } = findRegions(text);
  const told = regions.map(({ name, line, start, end }) => ({ name, line, before: text.slice(start, end) }));
  const faults = [...found, ...regions.flatMap((region) => faultOf(region, sources))].map((fault) => ({
    file: path,
    ...fault,
  }));
  if (faults.length > 0) {
    return { text, drifts: [], faults: faults.sort((a, b) => a.line - b.line), regions: told };
  }
  if (create !== undefined && !regions.some(({ region }) => isOfPage(region, create.region))) {
    return { text: undefined, drifts: [], faults: [], regions: [] };
  }
  return { ...fillRegions(text, path, regions, sources), faults: [], regions: told };
};

const newFile = (
  path: string,
  sources: ReadonlyMap<string, RegionSource>,
  create: NewFile | undefined,
): ComposedFile => {
  const source = create === undefined ? undefined : sources.get(create.region);
  if (create === undefined || source === undefined) return { text: undefined, drifts: [], faults: [], regions: [] };
  const { start, end } = marksOf(create.region);
  const content = contentOf(source({ depth: PAGE_DEPTH, file: path }));
  const text = `# ${create.title}\n\n${start}\n${content}${end}\n`;
  return { text, drifts: [{ file: path, line: 1, state: "absent" }], faults: [], regions: [] };
};

const isOfPage = (region: string, page: string): boolean =>
  region === page ||
  Object.entries<readonly string[]>(DOC_SECTIONS).some(
    ([name, sections]) => name === page && sections.includes(region),
  );

/** A region says whose it is where there are several servers, and only then. */
const faultOf = (
  { name, region, server, line }: Region,
  sources: ReadonlyMap<string, RegionSource>,
): Omit<RegionFault, "file">[] => {
  if (sources.size === 0 || sources.has(name)) return [];
  const keys = [...sources.keys()];
  if (server === undefined) {
    const isOneOf = keys.some((key) => key.startsWith(`${region}@`));
    return isOneOf ? [{ region: name, kind: "server-unclear", line }] : [];
  }
  const servers = new Set(keys.filter((key) => key.includes("@")).map((key) => key.slice(key.indexOf("@") + 1)));
  if (servers.has(server)) return [];
  const near = nearest(server.slice(0, 60), servers);
  return [{ region: name, kind: "server-unknown", line, server, ...(near === undefined ? {} : { near }) }];
};

const fillRegions = (
  text: string,
  path: string,
  regions: readonly Region[],
  sources: ReadonlyMap<string, RegionSource>,
): { text: string; drifts: DocDrift[] } => {
  const lineEnd = lineEndOf(text);
  const parts: string[] = [];
  const drifts: DocDrift[] = [];
  let kept = 0;
  for (const region of regions) {
    const source = sources.get(region.name);
    if (source === undefined) continue;
    const found = text.slice(region.start, region.end).replaceAll("\r\n", "\n");
    const wanted = contentOf(source({ depth: depthOf(region), file: path }));
    const line = firstDifference(found, wanted);
    if (line === undefined) continue;
    parts.push(text.slice(kept, region.start), wanted.replaceAll("\n", lineEnd));
    kept = region.end;
    const { name, server } = region;
    drifts.push({
      file: path,
      region: name,
      line: region.line + line,
      state: "drifted",
      ...(server === undefined ? {} : { server }),
    });
  }
  return { text: parts.join("") + text.slice(kept), drifts };
};

/** With a blank line at both ends. */
const contentOf = (markdown: string): string => {
  const body = markdown.replace(/^\n+|\n+$/g, "");
  return body === "" ? "\n" : `\n${body}\n\n`;
};

const PAGE_DEPTH = 2;
const DEEPEST_HEADING = 6;

const depthOf = ({ region, above }: Region): number => {
  if (Object.hasOwn(DOC_SECTIONS, region) || above === 0) return PAGE_DEPTH;
  return Math.min(above + 1, DEEPEST_HEADING);
};

/** The line end of most lines of a file. */
const lineEndOf = (text: string): "\r\n" | "\n" => {
  const [all, windows] = [text.match(/\n/g)?.length ?? 0, text.match(/\r\n/g)?.length ?? 0];
  return windows * 2 > all ? "\r\n" : "\n";
};
