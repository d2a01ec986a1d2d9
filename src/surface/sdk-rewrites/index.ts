import type { ServerChange } from "../../model/change.ts";
import type { Surface, Tool } from "../../model/surface.ts";
import { withoutKeywords } from "../schema-places.ts";
import { pairTools, SCHEMA_FIELDS, type SchemaField, schemaAt } from "../tool-pair.ts";
import { findClosedness } from "./closedness.ts";
import { findDialects } from "./dialect.ts";
import { findExecutions } from "./execution.ts";
import { findFormatPatterns } from "./format-patterns.ts";
import { findResultWrappers } from "./result-wrapper.ts";
import type { Rewrite, RewriteDetector } from "./rewrite.ts";
import { findSafeIntegers } from "./safe-integers.ts";

/** One line for each detector; later ones weigh what earlier ones found. */
const DETECTORS: readonly RewriteDetector[] = [
  findDialects,
  findExecutions,
  findSafeIntegers,
  findResultWrappers,
  findClosedness,
  findFormatPatterns,
];

export interface Undone {
  /** Both sides without what only a generator wrote otherwise: what differs in them still, somebody meant. */
  base: Surface;
  head: Surface;
  /** All of it as one change, where there is any. */
  changes: ServerChange[];
}

/**
 * Takes out of two surfaces what an upgrade of an SDK or a schema library rewrites in every tool while its code stays as
 * it was. Tools of which nothing was taken are the same objects as before. Linear in the size of the changed tools.
 */
export const undoRewrites = (base: Surface, head: Surface): Undone => {
  const pairs = pairTools(base, head);
  const rewrites = DETECTORS.reduce<Rewrite[]>((found, detect) => found.concat(detect(pairs, found)), []);
  if (rewrites.length === 0) return { base, head, changes: [] };
  const told = rewrites.filter(({ isSilent }) => isSilent !== true);
  return {
    base: withoutDrops(base, rewrites, "base"),
    head: withoutDrops(head, rewrites, "head"),
    changes: told.length === 0 ? [] : [changeOf(told)],
  };
};

const changeOf = (rewrites: readonly Rewrite[]): ServerChange => ({
  area: "server",
  aspect: "sdk-rewrite",
  action: "changed",
  name: "tools",
  place: ["tools"],
  tools: toolsOf(rewrites),
  rewrites: countRewrites(rewrites),
});

/** One entry for each kind and way, with the number of tools. */
const countRewrites = (rewrites: readonly Rewrite[]): NonNullable<ServerChange["rewrites"]> => {
  const groups = new Map<string, Rewrite[]>();
  for (const rewrite of rewrites) {
    const { kind, action, before, after } = rewrite;
    const key = JSON.stringify([kind, action, before, after]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [rewrite]);
    else group.push(rewrite);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, action, before, after } = first;
    const tools = toolsOf(group).length;
    return [{ kind, action, tools, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  });
};

const toolsOf = (rewrites: readonly Rewrite[]): string[] => [...new Set(rewrites.map(({ tool }) => tool))].sort();

type Drops = Map<string, Map<string, string[]>>;

const withoutDrops = (surface: Surface, rewrites: readonly Rewrite[], side: "base" | "head"): Surface => {
  const byTool = new Map<string, Drops>();
  for (const { tool, drop } of rewrites) {
    if (drop === undefined || drop[side].length === 0) continue;
    const fields = entryOf(byTool, tool, (): Drops => new Map());
    const places = entryOf(fields, drop.field, () => new Map<string, string[]>());
    entryOf(places, drop.place, (): string[] => []).push(...drop[side]);
  }
  if (byTool.size === 0 || surface.tools === undefined) return surface;
  const tools = surface.tools.map((tool) => {
    const fields = byTool.get(tool.name);
    return fields === undefined ? tool : SCHEMA_FIELDS.reduce((kept, field) => without(kept, field, fields), tool);
  });
  return { ...surface, tools };
};

const without = (tool: Tool, field: SchemaField, fields: Drops): Tool => {
  const schema = schemaAt(tool, field);
  const places = fields.get(field);
  return schema === undefined || places === undefined ? tool : { ...tool, [field]: withoutKeywords(schema, places) };
};

const entryOf = <Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const held = map.get(key);
  if (held !== undefined) return held;
  const made = make();
  map.set(key, made);
  return made;
};
