import { isObject, type Json } from "../../model/json.ts";
import { childPart, type Part, resolveReference, SchemaDocument } from "./document.ts";
import { Workspace } from "./workspace.ts";

const IN_PLACE_LISTS = ["allOf", "anyOf", "oneOf"] as const;
const IN_PLACE_SINGLES = ["else", "if", "not", "then"] as const;
const SCHEMA_KEYWORDS = [
  "additionalItems",
  "additionalProperties",
  "contains",
  "items",
  "propertyNames",
  "unevaluatedItems",
  "unevaluatedProperties",
] as const;
const SCHEMA_MAPS = ["properties", "patternProperties", "dependentSchemas", "dependencies"] as const;
const SCHEMA_LISTS = ["prefixItems", "items"] as const;

/**
 * JSON Pointer of a subschema whose `$ref` leads back to itself through nothing but references and combinations
 * (`allOf`, `anyOf`, `oneOf`, `not`, `if`): it asks of one value forever and never reaches a schema. Undefined where
 * there is none. Definitions that nothing refers to are not looked at.
 */
export const findRefCycle = (schema: Json): string | undefined => {
  const document = new SchemaDocument(schema, new Workspace());
  const queue: Part[] = [document.root];
  const queued = new Set<number>([document.root.id]);
  const done = new Set<number>();
  for (let part = queue.pop(); part !== undefined; part = queue.pop()) {
    const cycle = followInPlace(part, done, (child) => {
      if (queued.has(child.id)) return;
      queued.add(child.id);
      queue.push(child);
    });
    if (cycle !== undefined) return cycle;
  }
  return undefined;
};

interface Frame {
  readonly part: Part;
  readonly next: Part[];
}

/** Depth first over what is applied to the same value, with a stack of our own; children go to `enter`. */
const followInPlace = (start: Part, done: Set<number>, enter: (child: Part) => void): string | undefined => {
  const open = new Set<number>();
  const stack: Frame[] = [];
  const push = (part: Part): void => {
    open.add(part.id);
    stack.push({ part, next: inPlaceParts(part) });
    for (const child of childParts(part)) enter(child);
  };
  if (typeof start.schema === "object" && !done.has(start.id)) push(start);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const next = top.next.pop();
    if (next === undefined) {
      open.delete(top.part.id);
      done.add(top.part.id);
      stack.pop();
    } else if (open.has(next.id)) return pointerInCycle(stack, next);
    else if (!done.has(next.id) && typeof next.schema === "object") push(next);
  }
  return undefined;
};

/** The subschema of the cycle that holds the `$ref`. */
const pointerInCycle = (stack: readonly Frame[], entry: Part): string => {
  const from = stack.findIndex(({ part }) => part.id === entry.id);
  const cycle = stack.slice(from).reverse();
  const holder = cycle.find(({ part }) => isObject(part.schema) && typeof part.schema.$ref === "string");
  return (holder?.part ?? entry).pointer;
};

const inPlaceParts = (part: Part): Part[] => {
  const { schema } = part;
  if (!isObject(schema)) return [];
  const parts: Part[] = [];
  if (typeof schema.$ref === "string") {
    const found = resolveReference(part, schema.$ref);
    if ("part" in found) parts.push(found.part);
  }
  for (const keyword of IN_PLACE_LISTS) {
    const list = schema[keyword];
    if (Array.isArray(list))
      for (const [index, item] of list.entries()) parts.push(childPart(part, item, keyword, index));
  }
  for (const keyword of IN_PLACE_SINGLES) {
    const value = schema[keyword];
    if (isObject(value)) parts.push(childPart(part, value, keyword));
  }
  return parts.reverse();
};

const childParts = (part: Part): Part[] => {
  const { schema } = part;
  if (!isObject(schema)) return [];
  const parts: Part[] = [];
  for (const keyword of SCHEMA_KEYWORDS) {
    const value = schema[keyword];
    if (isObject(value)) parts.push(childPart(part, value, keyword));
  }
  for (const keyword of SCHEMA_MAPS) {
    const map = schema[keyword];
    if (!isObject(map)) continue;
    for (const [name, value] of Object.entries(map))
      if (isObject(value)) parts.push(childPart(part, value, keyword, name));
  }
  for (const keyword of SCHEMA_LISTS) {
    const list = schema[keyword];
    if (!Array.isArray(list)) continue;
    for (const [index, value] of list.entries())
      if (isObject(value)) parts.push(childPart(part, value, keyword, index));
  }
  return parts;
};
