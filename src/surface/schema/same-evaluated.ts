import { isObject } from "../../model/json.ts";
import { childPart, type Part, resolveReference } from "./document.ts";
import { IN_PLACE_DEPTH_LIMIT } from "./workspace.ts";

const LISTS = ["allOf", "anyOf", "oneOf"] as const;
const SINGLES = ["if", "then", "else"] as const;
/** Keywords that look at members or items without naming them one by one: that they are there is what counts. */
const SWEEPING = [
  "additionalProperties",
  "unevaluatedProperties",
  "items",
  "additionalItems",
  "unevaluatedItems",
  "contains",
] as const;

/** What one subschema costs, with the ones around it that are carried along. */
const FOOTPRINT_STEPS = 10;

/**
 * Do the subschemas around two `unevaluated...` keywords look at the same members and items in the same branches, declared
 * names apart: a name that came or went is a difference of its own, but for one that is required and so known anyway.
 */
export const isSameEvaluated = (a: Part, b: Part): boolean => {
  const required = new Set<string>();
  for (const part of [a, b]) collectRequired(part, required, new Set(), 0);
  return footprintOf(a, required, new Set()) === footprintOf(b, required, new Set());
};

/** A subschema that applies to the same value, and the keyword that says how. */
interface Applied {
  readonly keyword: string;
  readonly part: Part;
}

const appliedTo = (part: Part): Applied[] => {
  const { schema } = part;
  if (!isObject(schema)) return [];
  const applied: Applied[] = [];
  if (typeof schema.$ref === "string") {
    const found = resolveReference(part, schema.$ref);
    if ("part" in found) applied.push({ keyword: "$ref", part: found.part });
  }
  for (const keyword of LISTS) {
    const list = schema[keyword];
    if (!Array.isArray(list)) continue;
    for (const [index, branch] of list.entries()) {
      applied.push({ keyword, part: childPart(part, branch, keyword, index) });
    }
  }
  for (const keyword of SINGLES) {
    const inner = schema[keyword];
    if (inner !== undefined) applied.push({ keyword, part: childPart(part, inner, keyword) });
  }
  if (isObject(schema.dependentSchemas)) {
    for (const [name, inner] of Object.entries(schema.dependentSchemas)) {
      applied.push({ keyword: JSON.stringify(name), part: childPart(part, inner, "dependentSchemas", name) });
    }
  }
  return applied;
};

const collectRequired = (part: Part, names: Set<string>, seen: Set<number>, depth: number): void => {
  const { schema } = part;
  if (!isObject(schema) || seen.has(part.id) || depth > IN_PLACE_DEPTH_LIMIT) return;
  seen.add(part.id);
  for (const name of Array.isArray(schema.required) ? schema.required : []) names.add(String(name));
  for (const { part: inner } of appliedTo(part)) collectRequired(inner, names, seen, depth + 1);
};

/** What the subschema and all that apply to the same value look at, as one text. */
const footprintOf = (part: Part, required: ReadonlySet<string>, open: ReadonlySet<number>): string => {
  const { schema } = part;
  // What stands deeper is not read at all, and said to be so where it is met.
  if (!isObject(schema) || open.has(part.id) || open.size > IN_PLACE_DEPTH_LIMIT) return "";
  part.resource.document.workspace.spend(part.pointer, FOOTPRINT_STEPS);
  const inside = new Set([...open, part.id]);
  const texts: string[] = [];
  const named = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  const known = named.filter((name) => required.has(name)).sort();
  if (known.length > 0) texts.push(`names${JSON.stringify(known)}`);
  if (isObject(schema.patternProperties)) texts.push(JSON.stringify(Object.keys(schema.patternProperties).sort()));
  for (const keyword of SWEEPING) if (schema[keyword] !== undefined) texts.push(keyword);
  const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : schema.items;
  if (Array.isArray(prefix)) texts.push(`prefix:${prefix.length}`);
  const groups = new Map<string, string[]>();
  for (const { keyword, part: inner } of appliedTo(part)) {
    const text = footprintOf(inner, required, inside);
    groups.set(keyword, [...(groups.get(keyword) ?? []), text]);
  }
  for (const [keyword, branches] of groups) {
    if (branches.every((branch) => branch === "")) continue;
    // Inlined or referenced is the same.
    texts.push(keyword === "$ref" ? branches.join("") : `${keyword}(${branches.sort().join("|")})`);
  }
  return texts.join(",");
};
