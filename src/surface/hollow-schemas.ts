import type { ServerChange } from "../model/change.ts";
import { isObject, type JsonObject } from "../model/json.ts";
import type { Surface, Tool } from "../model/surface.ts";
import { byCodeUnit } from "./normalise.ts";
import { type SchemaField, schemaAt } from "./tool-pair.ts";

/** Keywords that say nothing of the values. */
const EMPTY_WORDS: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$comment",
  "title",
  "description",
  "default",
  "examples",
  "deprecated",
]);

export interface Filled {
  /** Both sides with hollow schemas replaced by what they stand for, so that nobody compares with nothing. */
  base: Surface;
  head: Surface;
  changes: ServerChange[];
}

/**
 * Schemas that say nothing at all (`{"$schema": ...}`): what a schema generator leaves of objects it does not understand.
 * Input schemas that became hollow are one change for all tools, and those that say something again another; nothing of
 * their parameters is compared. A hollow output schema is none, but for legacy clients: those see its root.
 */
export const fillHollowSchemas = (base: Surface, head: Surface): Filled => {
  const after = new Map((head.tools ?? []).map((tool) => [tool.name, tool]));
  const emptied: Tool[] = [];
  const restored: Tool[] = [];
  const [changedBase, changedHead] = [new Map<string, Tool>(), new Map<string, Tool>()];
  for (const tool of base.tools ?? []) {
    const other = after.get(tool.name);
    if (other === undefined) continue;
    let [before, now] = [tool, other];
    const inputs = stepOf(before, now, "inputSchema");
    if (inputs === "emptied" && countParameters(before) > 0) {
      emptied.push(before);
      now = withSchema(now, "inputSchema", schemaAt(before, "inputSchema"));
    } else if (inputs === "restored" && countParameters(now) > 0) {
      restored.push(now);
      before = withSchema(before, "inputSchema", schemaAt(now, "inputSchema"));
    }
    const results = stepOf(before, now, "outputSchema");
    if (results === "emptied" && head.era === "modern") now = withSchema(now, "outputSchema", undefined);
    else if (results !== undefined) before = withSchema(before, "outputSchema", undefined);
    if (before !== tool) changedBase.set(tool.name, before);
    if (now !== other) changedHead.set(other.name, now);
  }
  const changes = [...changeOf("added", emptied), ...changeOf("removed", restored)];
  return { base: withTools(base, changedBase), head: withTools(head, changedHead), changes };
};

const changeOf = (action: "added" | "removed", tools: readonly Tool[]): ServerChange[] => {
  if (tools.length === 0) return [];
  const names = tools.map((tool) => tool.name).sort(byCodeUnit);
  const parameters = tools.reduce((sum, tool) => sum + countParameters(tool), 0);
  const place = ["tools"];
  return [{ area: "server", aspect: "hollow-inputs", action, name: "inputSchema", place, tools: names, parameters }];
};

const stepOf = (base: Tool, head: Tool, field: SchemaField): "emptied" | "restored" | undefined => {
  const [before, after] = [schemaAt(base, field), schemaAt(head, field)];
  if (before === undefined || after === undefined || isHollow(before) === isHollow(after)) return undefined;
  return isHollow(after) ? "emptied" : "restored";
};

const isHollow = (schema: JsonObject): boolean => Object.keys(schema).every((keyword) => EMPTY_WORDS.has(keyword));

/** Names that the outermost object declares, itself or in its branches and what it refers to. */
const countParameters = (tool: Tool): number => {
  const root = schemaAt(tool, "inputSchema");
  const names = new Set<string>();
  const seen = new Set<JsonObject>();
  const collect = (schema: unknown): void => {
    if (!isObject(schema) || seen.has(schema)) return;
    seen.add(schema);
    if (isObject(schema.properties)) for (const name of Object.keys(schema.properties)) names.add(name);
    for (const branches of [schema.allOf, schema.anyOf, schema.oneOf]) {
      if (Array.isArray(branches)) branches.forEach(collect);
    }
    if (typeof schema.$ref === "string") collect(definitionOf(root, schema.$ref));
  };
  collect(root);
  return names.size;
};

const definitionOf = (root: JsonObject | undefined, reference: string): unknown => {
  const [, keyword, name] = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(reference) ?? [];
  const definitions = keyword === undefined ? undefined : root?.[keyword];
  return isObject(definitions) && name !== undefined ? definitions[name] : undefined;
};

const withSchema = (tool: Tool, field: SchemaField, schema: JsonObject | undefined): Tool => {
  const { [field]: _, ...rest } = tool;
  return { ...rest, name: tool.name, ...(schema !== undefined && { [field]: schema }) };
};

const withTools = (surface: Surface, changed: ReadonlyMap<string, Tool>): Surface =>
  changed.size === 0 || surface.tools === undefined
    ? surface
    : { ...surface, tools: surface.tools.map((tool) => changed.get(tool.name) ?? tool) };
