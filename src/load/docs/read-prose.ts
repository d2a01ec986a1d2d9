import { basename } from "node:path";
import { findDeadMentions } from "../../docs/prose/find-dead-mentions.ts";
import { findDuplicateAnchors } from "../../docs/prose/find-duplicate-anchors.ts";
import { findUnlistedTools } from "../../docs/prose/find-unlisted-tools.ts";
import { namesInRegion } from "../../docs/prose/names-in-region.ts";
import type { DeadMention, DuplicateAnchor, UnlistedTools } from "../../model/docs.ts";
import type { Snapshot } from "../../model/surface.ts";
import type { WriteMode } from "../../model/written-file.ts";
import { deprecationOf } from "../../surface/deprecation.ts";
import type { ComposedDoc } from "./plan-docs.ts";

/** What prose is held against. */
export interface ProseFacts {
  servers: readonly { name?: string; snapshot: Snapshot }[];
  /** The surfaces of base, where they are known. */
  base: readonly Snapshot[];
  mode: WriteMode;
}

/** What is wrong with what people wrote. */
export interface ProseFlaws {
  deadMentions: DeadMention[];
  unlisted: UnlistedTools[];
  duplicateAnchors: DuplicateAnchor[];
}

/** Files that tell what was: tools that are gone belong in them. */
const OF_THE_PAST = /^(?:changelog|changes|history|releases?[-_]?notes?|migrat|upgrad|deprecat|breaking)/i;
/** Regions that name the tools of a server. */
const OF_TOOLS = /^(?:api|tools|tool-list)(?:@|$)/;

/** Reads the prose of people in Markdown files against what the servers have now, and had. */
export const readProse = (docs: readonly ComposedDoc[], { servers, base, mode }: ProseFacts): ProseFlaws => {
  const files = docs.flatMap(({ file, before, after, owner }) => {
    // what a report points to must be what the file says when it is read
    const text = mode === "write" ? after : before;
    return text === undefined ? [] : [{ file, text, owner }];
  });
  const ofNow = files.filter(({ file }) => !OF_THE_PAST.test(basename(file)));
  return {
    deadMentions: findDeadMentions(ofNow, findNames(docs, { servers, base })),
    unlisted: servers.flatMap(({ name, snapshot }) =>
      findUnlistedTools(
        ofNow.filter(({ owner }) => name === undefined || owner === name),
        listedOf(snapshot),
      ),
    ),
    duplicateAnchors: findDuplicateAnchors(files),
  };
};

/** What there is, and what once was a tool; of a server that was not looked at the documentation says what it has. */
const findNames = (
  docs: readonly ComposedDoc[],
  { servers, base }: Pick<ProseFacts, "servers" | "base">,
): { tools: string[]; gone: Map<string, "documentation" | "base"> } => {
  const looked = new Set(servers.map(({ name }) => name));
  const known = new Set(servers.flatMap(({ snapshot }) => namesOf(snapshot)));
  const gone = new Map<string, "documentation" | "base">();
  for (const { owner, regions } of docs) {
    for (const { name, before } of regions) {
      if (!OF_TOOLS.test(name)) continue;
      const [, of = owner] = name.split("@");
      const isOfOther = of !== undefined && !looked.has(of);
      for (const tool of namesInRegion(before)) {
        if (isOfOther) known.add(tool);
        else gone.set(tool, "documentation");
      }
    }
  }
  for (const tool of base.flatMap(toolsOf)) gone.set(tool, "base");
  for (const name of known) gone.delete(name);
  return { tools: [...known], gone };
};

const toolsOf = ({ surfaces }: Snapshot): string[] => [
  ...new Set(surfaces.flatMap(({ tools = [] }) => tools.map(({ name }) => name))),
];

/** Those that a list of tools should name: what is about to go may be left out. */
const listedOf = (snapshot: Snapshot): string[] => {
  const going = new Set(
    snapshot.surfaces.flatMap(({ tools = [] }) =>
      tools.filter((tool) => deprecationOf(tool) !== undefined).map(({ name }) => name),
    ),
  );
  return toolsOf(snapshot).filter((name) => !going.has(name));
};

/** All that a server calls by a name. */
const namesOf = (snapshot: Snapshot): string[] => [
  ...toolsOf(snapshot),
  ...snapshot.surfaces.flatMap(({ prompts = [], resources = [], resourceTemplates = [] }) => [
    ...prompts.map(({ name }) => name),
    ...resources.flatMap(({ name, uri }) => (typeof name === "string" ? [name, uri] : [uri])),
    ...resourceTemplates.flatMap(({ name, uriTemplate }) =>
      typeof name === "string" ? [name, uriTemplate] : [uriTemplate],
    ),
  ]),
];
