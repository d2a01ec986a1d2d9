import { isObject } from "../../model/json.ts";
import { childPart, type Part, resolveReference } from "./document.ts";

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

/**
 * Do the subschemas around two `unevaluated...` keywords look at the same members and items in the same branches, declared
 * names apart: a name that came or went is a difference of its own.
 */
export const isSameEvaluated = (a: Part, b: Part): boolean => footprintOf(a, new Set()) === footprintOf(b, new Set());

/** What the subschema and all that apply to the same value look at, as one text. */
const footprintOf = (part: Part, open: ReadonlySet<number>): string => {
  const { schema } = part;
  if (!isObject(schema) || open.has(part.id)) return "";
  part.resource.document.workspace.spend(part.pointer);
  const inside = new Set([...open, part.id]);
  const texts: string[] = [];
  if (isObject(schema.patternProperties)) texts.push(JSON.stringify(Object.keys(schema.patternProperties).sort()));
  for (const keyword of SWEEPING) if (schema[keyword] !== undefined) texts.push(keyword);
  const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : schema.items;
  if (Array.isArray(prefix)) texts.push(`prefix:${prefix.length}`);
  if (typeof schema.$ref === "string") {
    const found = resolveReference(part, schema.$ref);
    // Inlined or referenced is the same.
    if ("part" in found) texts.push(footprintOf(found.part, inside));
  }
  for (const keyword of LISTS) {
    const list = schema[keyword];
    if (!Array.isArray(list)) continue;
    const branches = list.map((branch, index) => footprintOf(childPart(part, branch, keyword, index), inside));
    if (branches.some((branch) => branch !== "")) texts.push(`${keyword}(${branches.sort().join("|")})`);
  }
  for (const keyword of SINGLES) {
    const inner = schema[keyword];
    const text = inner === undefined ? "" : footprintOf(childPart(part, inner, keyword), inside);
    if (text !== "") texts.push(`${keyword}(${text})`);
  }
  if (isObject(schema.dependentSchemas)) {
    for (const [name, inner] of Object.entries(schema.dependentSchemas)) {
      const text = footprintOf(childPart(part, inner, "dependentSchemas", name), inside);
      if (text !== "") texts.push(`${JSON.stringify(name)}(${text})`);
    }
  }
  return texts.join(",");
};
