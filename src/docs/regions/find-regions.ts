import { DOC_LISTS, DOC_SECTIONS, type RegionFault } from "../../model/docs.ts";
import { nearest } from "../../model/nearest.ts";
import { type FileLine, readLines } from "./live-lines.ts";
import { findMarkWithin, type RegionMark, readMark } from "./region-mark.ts";

/** What stands between two marks of a file. */
export interface Region {
  /** As its marks have it: `tools`, `tools@files`. */
  name: string;
  /** What is written into it: `tools`. */
  region: string;
  /** The server that its marks name. */
  server?: string;
  /** Line of the mark that begins it, from 1. */
  line: number;
  /** Its content, from behind the line of the one mark to the line of the other. */
  start: number;
  end: number;
  /** Level of the nearest heading above it that stands in no region; 0 where there is none. */
  above: number;
}

type FoundFault = Omit<RegionFault, "file">;

const REGION_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(DOC_SECTIONS),
  ...Object.values(DOC_SECTIONS).flat(),
  ...DOC_LISTS,
  "servers",
]);

/** The regions of a Markdown file in their order, and what is wrong with its marks. Linear in the size of the file. */
export const findRegions = (text: string): { regions: Region[]; faults: FoundFault[] } => {
  if (!text.includes("mcp-lifecycle:")) return { regions: [], faults: [] };
  const finder = new RegionFinder();
  for (const line of readLines(text)) finder.read(line);
  return finder.finish();
};

/** So many faults are told with a name that comes near: more nobody reads. */
const MOST_NEAR = 100;

interface OpenRegion extends Omit<Region, "end"> {
  isNested: boolean;
}

/** Holds what is open while a file is read line by line. */
class RegionFinder {
  readonly #regions: Region[] = [];
  readonly #faults: FoundFault[] = [];
  readonly #open: OpenRegion[] = [];
  /** How often each name is open. */
  readonly #opened = new Map<string, number>();
  readonly #known = new Set<string>();
  #above = 0;
  #before = "";

  read(line: FileLine): void {
    if (line.isLive) {
      const mark = readMark(line.text);
      if (mark !== undefined) this.#take(mark, line);
      else if (line.text.includes("mcp-lifecycle:")) this.#refuse(findMarkWithin(line.text), line);
      else if (this.#open.length === 0) this.#above = levelOf(line.text, this.#before) ?? this.#above;
    }
    this.#before = line.isLive ? line.text : "";
  }

  finish(): { regions: Region[]; faults: FoundFault[] } {
    for (const { name, line, server } of this.#open) this.#tell("not-closed", name, line, server);
    return { regions: this.#regions, faults: this.#faults.sort((a, b) => a.line - b.line) };
  }

  #take({ name, edge }: RegionMark, line: FileLine): void {
    if (edge === "start") this.#begin(name, line);
    else this.#end(name, line);
  }

  #refuse(mark: RegionMark | undefined, { number, text }: FileLine): void {
    if (mark === undefined) return;
    const column = text.indexOf("<!--") + 1;
    this.#faults.push({ region: mark.name, kind: "indented", line: number, column });
  }

  #begin(name: string, { number, next }: FileLine): void {
    const { region, server } = partsOf(name);
    if (!REGION_NAMES.has(region)) {
      const near = this.#faults.length < MOST_NEAR ? nearest(region.slice(0, 60), REGION_NAMES) : undefined;
      this.#faults.push({ region: name, kind: "unknown", line: number, ...(near === undefined ? {} : { near }) });
    } else if (this.#known.has(name)) this.#tell("twice", name, number, server);
    const isNested = this.#open.length > 0;
    if (isNested) this.#tell("nested", name, number, server);
    this.#known.add(name);
    this.#opened.set(name, (this.#opened.get(name) ?? 0) + 1);
    this.#open.push({
      name,
      region,
      ...(server === undefined ? {} : { server }),
      line: number,
      start: next,
      above: this.#above,
      isNested,
    });
  }

  #end(name: string, { number, start }: FileLine): void {
    if ((this.#opened.get(name) ?? 0) === 0) {
      this.#tell("not-opened", name, number, partsOf(name).server);
      return;
    }
    for (let last = this.#open.pop(); last !== undefined; last = this.#open.pop()) {
      this.#opened.set(last.name, (this.#opened.get(last.name) ?? 1) - 1);
      if (last.name === name) {
        const { isNested, ...region } = last;
        if (!isNested) this.#regions.push({ ...region, end: start });
        return;
      }
      this.#tell("not-closed", last.name, last.line, last.server);
    }
  }

  #tell(kind: RegionFault["kind"], region: string, line: number, server: string | undefined): void {
    this.#faults.push({ region, kind, line, ...(server === undefined ? {} : { server }) });
  }
}

const partsOf = (name: string): { region: string; server?: string } => {
  const at = name.indexOf("@");
  return at === -1 ? { region: name } : { region: name.slice(0, at), server: name.slice(at + 1) };
};

/** The level of a heading: marked with `#`, or underlined. */
const levelOf = (line: string, before: string): number | undefined => {
  const [, marks] = /^ {0,3}(#{1,6})(?:[ \t]|$)/.exec(line) ?? [];
  if (marks !== undefined) return marks.length;
  const isUnderlined = /^ {0,3}[^\s#<>|*+-]/.test(before) || /^ {0,3}[*+-]\S/.test(before);
  const [, underline] = isUnderlined ? (/^ {0,3}(=|-)\1*[ \t]*$/.exec(line) ?? []) : [];
  return underline === undefined ? undefined : underline === "=" ? 1 : 2;
};
