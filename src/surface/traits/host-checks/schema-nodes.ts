import { isObject, type Json, type JsonObject } from "../../../model/json.ts";
import type { Place } from "../../../model/surface.ts";

/** One schema within a schema, and how one gets there: where it stands is put together only when it is asked for. */
export interface SchemaNode {
  schema: JsonObject;
  parent?: SchemaNode;
  /** What it adds to the path of its parent, as people write it. */
  segment: string;
  /** What it adds to the place of its parent. */
  steps: Place;
}

/** Keywords whose value is a schema, and what they add to the path. */
const ONE: ReadonlyMap<string, string> = new Map([
  ["items", "[]"],
  ["contains", "[]"],
  ["unevaluatedItems", "[]"],
  ["additionalItems", "[]"],
  ["additionalProperties", ".*"],
  ["unevaluatedProperties", ".*"],
  ["propertyNames", ""],
  ["not", ""],
  ["if", ""],
  ["then", ""],
  ["else", ""],
]);
/** Keywords whose value is a list of schemas. */
const SEVERAL: ReadonlyMap<string, string> = new Map([
  ["prefixItems", "[]"],
  ["items", "[]"],
  ["anyOf", ""],
  ["oneOf", ""],
  ["allOf", ""],
]);
/** Keywords whose value is a map of schemas by name, and what goes before the name in the path. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ["properties", ""],
  ["patternProperties", ""],
  ["dependentSchemas", "dependentSchemas/"],
  ["$defs", "$defs/"],
  ["definitions", "definitions/"],
]);

/** Every schema within a schema, itself first. What stands in `default`, `enum`, `const` and `examples` is no schema. */
export const schemaNodes = function* (root: JsonObject): Generator<SchemaNode> {
  const waiting: SchemaNode[] = [{ schema: root, segment: "", steps: [] }];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    // the stack gives back the last one first
    for (const child of childrenOf(node).reverse()) waiting.push(child);
  }
};

/** As people write it: `filter.tags[]`; empty at the root. */
export const pathOf = (node: SchemaNode): string =>
  lineOf(node)
    .map(({ segment }) => segment)
    .join("")
    .replace(/^\./, "");

/** Where it stands in the schema, by keywords and names. */
export const placeOf = (node: SchemaNode): Place => lineOf(node).flatMap(({ steps }) => steps);

/** From the root to the node. */
const lineOf = (node: SchemaNode): SchemaNode[] => {
  const line: SchemaNode[] = [];
  for (let each: SchemaNode | undefined = node; each !== undefined; each = each.parent) line.push(each);
  return line.reverse();
};

const childrenOf = (parent: SchemaNode): SchemaNode[] => {
  const found: SchemaNode[] = [];
  const add = (schema: Json, segment: string, steps: Place): void => {
    if (isObject(schema)) found.push({ schema, parent, segment, steps });
  };
  for (const [keyword, value] of Object.entries(parent.schema)) {
    const [one, several, named] = [ONE.get(keyword), SEVERAL.get(keyword), NAMED.get(keyword)];
    if (named !== undefined && isObject(value)) {
      for (const [name, child] of Object.entries(value)) add(child, `.${named}${name}`, [keyword, name]);
    } else if (several !== undefined && Array.isArray(value)) {
      for (const [index, child] of value.entries()) add(child, several, [keyword, String(index)]);
    } else if (one !== undefined) add(value, one, [keyword]);
  }
  return found;
};
