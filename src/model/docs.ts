import type { Place } from "./surface.ts";

/** Pages that are made for a server. `html` is one file with the API, for people who use the server. */
export const DOC_PAGES = ["api", "configuration", "troubleshooting", "html"] as const;
export type DocPage = (typeof DOC_PAGES)[number];

/** Sections of each Markdown page, in the order in which they stand unless the policy says another. */
export const DOC_SECTIONS = {
  api: ["contents", "tools", "resources", "resource-templates", "prompts", "server"],
  configuration: ["variables", "arguments", "connections", "settings", "environments"],
  troubleshooting: ["start", "health", "errors", "findings"],
} as const satisfies Record<Exclude<DocPage, "html">, readonly string[]>;
export type MarkdownPage = keyof typeof DOC_SECTIONS;
export type DocSection = (typeof DOC_SECTIONS)[MarkdownPage][number];

/** Short lists for a README: a line for each, with a link to the page that says all. */
export const DOC_LISTS = ["tool-list", "resource-list", "prompt-list"] as const;
export type DocList = (typeof DOC_LISTS)[number];

/** Parts of a surface that ought to say what they are. */
export const DESCRIBED_PARTS = [
  "tool",
  "parameter",
  "output-field",
  "resource",
  "resource-template",
  "prompt",
  "prompt-argument",
] as const;
export type DescribedPart = (typeof DESCRIBED_PARTS)[number];

/** A part of a surface that says nothing of itself. */
export interface UndescribedPart {
  part: DescribedPart;
  /** As a person calls it: `limit`, of a nested parameter with dots and `[]`: `filter.tags[].name`. Text from outside. */
  name: string;
  /** The tool or prompt that it belongs to; absent for one that stands by itself. */
  of?: string;
  /** Of a parameter that every call must pass. */
  isRequired?: boolean;
  place: Place;
  server?: string;
}

/** How much of a surface says what it is. */
export interface DescribedCount {
  part: DescribedPart;
  described: number;
  total: number;
}

/** What a report says of documentation beside its findings. */
export interface DocumentationReport {
  described: number;
  total: number;
  /** Only parts of which there are any. */
  parts: DescribedCount[];
}

/** A place in a Markdown file, from the folder the user stands in; lines and columns count from 1. */
export interface DocPlace {
  file: string;
  line: number;
  column?: number;
  server?: string;
}

/** A file, or a region of it, that says other than the server does. */
export interface DocDrift extends DocPlace {
  /** The region's name as its mark has it; absent for a whole file. */
  region?: string;
  /** `absent`: there is no file. */
  state: "drifted" | "absent";
}

/** A file that stands where a page belongs and has no place for it. */
export interface ForeignDoc extends DocPlace {
  page: DocPage | "index";
}

/** Marks of a region that cannot be followed. */
export interface RegionFault extends DocPlace {
  /** As the mark has it. Text from outside. */
  region: string;
  kind: "not-closed" | "not-opened" | "nested" | "twice" | "unknown" | "server-unknown" | "server-unclear" | "indented";
  /** A known name that comes near. */
  near?: string;
}

/** Prose of a person that speaks of a tool which the server does not have. */
export interface DeadMention extends DocPlace {
  name: string;
  /** What says that it was a tool: an older version of the documentation, the base that is compared with, or the prose itself. */
  by: "documentation" | "base" | "prose";
  /** A tool that is there and is called like it. */
  near?: string;
}

/** A list of tools that a person wrote, and which leaves some out. */
export interface UnlistedTools extends DocPlace {
  /** How many of the server's tools it names. */
  listed: number;
  missing: string[];
}

/** Two headings of one file that have the same anchor: a link to the second needs a number that moves. */
export interface DuplicateAnchor extends DocPlace {
  anchor: string;
  /** Line of the first. */
  first: number;
}

/** A changelog that says nothing of a change. */
export interface ChangelogGap extends DocPlace {
  /** `no-file`: there is none. `unchanged`: base has every entry that head has. */
  state: "no-file" | "unchanged";
  /** What base is called. */
  base: string;
}

/** All that the rules about documentation look at. */
export interface DocSubjects {
  undescribed: UndescribedPart[];
  drifts: DocDrift[];
  foreign: ForeignDoc[];
  regionFaults: RegionFault[];
  deadMentions: DeadMention[];
  unlisted: UnlistedTools[];
  duplicateAnchors: DuplicateAnchor[];
  changelogGaps: ChangelogGap[];
}
