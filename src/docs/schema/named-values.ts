import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { byCodeUnit } from "../../surface/normalise.ts";
import { childPart, type Part, SchemaDocument } from "../../surface/schema/document.ts";
import { Workspace } from "../../surface/schema/workspace.ts";
import { gather, membersOf, type ObjectPart } from "./gather.ts";

/** Values that are looked at of one schema. */
const MOST_VALUES = 10_000;
/** Levels of values inside values. */
const MOST_LEVELS = 32;

/** A property of a schema, wherever it stands in it. */
export interface NamedValue {
  /** As people write it: `filter.tags[].name`. */
  name: string;
  /** Its own name: `name`. */
  ownName: string;
  /** Keys that lead to it in the schema where it was met first, references followed. */
  place: readonly string[];
  /** What the schema says that it is; undefined where it says nothing. */
  description?: string;
  /** Does every value hold it: it is required, and so is all that it is inside of. */
  isRequired?: boolean;
}

/** Keywords that hold one schema about a part of the value, with what a path says of that part. */
const INSIDE: readonly (readonly [string, string])[] = [
  ["items", "[]"],
  ["additionalItems", "[]"],
  ["unevaluatedItems", "[]"],
  ["contains", "[]"],
  ["additionalProperties", ".*"],
  ["unevaluatedProperties", ".*"],
];
/** Keywords that hold schemas about the value itself. */
const HERE = ["then", "else"] as const;
const HERE_LISTS = ["anyOf", "oneOf"] as const;
const HERE_MAPS = ["dependentSchemas", "dependencies"] as const;

/** Every property that a schema names, each path once, in the order of paths; a recursion is followed once. */
export const namedValues = (schema: Json): NamedValue[] => {
  const document = new SchemaDocument(schema, new Workspace());
  const found = new Map<string, NamedValue>();
  const seen = new Set<number>();
  interface Visit {
    starts: readonly Part[];
    path: string;
    place: readonly string[];
    level: number;
    isRequired: boolean;
  }
  const waiting: Visit[] = [{ starts: [document.root], path: "", place: [], level: 0, isRequired: true }];
  for (let visit = waiting.pop(); visit !== undefined; visit = waiting.pop()) {
    const { starts, path, place, level, isRequired } = visit;
    const fresh = gather(starts).parts.filter(({ part }) => !seen.has(part.id));
    for (const { part } of fresh) seen.add(part.id);
    if (level >= MOST_LEVELS || found.size >= MOST_VALUES) continue;
    const enter = (part: Part, inside: string, ...keys: string[]): void => {
      waiting.push({
        starts: [part],
        path: `${path}${inside}`,
        place: [...place, ...keys],
        level: level + 1,
        isRequired: false,
      });
    };
    const required = new Set<Json>(fresh.flatMap((each) => requiredOf(each.schema)));
    for (const [name, parts] of membersOf(fresh, "properties")) {
      const isHeld = isRequired && required.has(name);
      const at = path === "" ? name : `${path}.${name}`;
      const keys = [...place, "properties", name];
      const known = found.get(at);
      const description = known?.description ?? descriptionOf(gather(parts).parts);
      found.set(at, {
        place: keys,
        ...known,
        name: at,
        ownName: name,
        ...(description !== undefined && { description }),
        ...(isHeld && { isRequired: true }),
      });
      waiting.push({ starts: parts, path: at, place: keys, level: level + 1, isRequired: isHeld });
    }
    for (const { part, schema: held } of fresh) enterOthers(part, held, enter);
  }
  return [...found.values()].sort((a, b) => byCodeUnit(a.name, b.name));
};

type Enter = (part: Part, inside: string, ...keys: string[]) => void;

const enterOthers = (part: Part, schema: JsonObject, enter: Enter): void => {
  const one = (held: Json | undefined, inside: string, ...keys: string[]): void => {
    if (isObject(held)) enter(childPart(part, held, ...keys), inside, ...keys);
  };
  for (const [keyword, inside] of INSIDE) one(schema[keyword], inside, keyword);
  for (const keyword of HERE) one(schema[keyword], "", keyword);
  for (const keyword of ["prefixItems", "items"]) {
    const list = schema[keyword];
    if (Array.isArray(list))
      for (const [index, held] of list.entries()) one(held, `[${index}]`, keyword, String(index));
  }
  for (const keyword of HERE_LISTS) {
    const list = schema[keyword];
    if (Array.isArray(list)) for (const [index, held] of list.entries()) one(held, "", keyword, String(index));
  }
  for (const keyword of HERE_MAPS) {
    const map = schema[keyword];
    if (isObject(map)) for (const name of Object.keys(map)) one(map[name], "", keyword, name);
  }
  const patterns = schema.patternProperties;
  if (isObject(patterns))
    for (const name of Object.keys(patterns)) one(patterns[name], ".*", "patternProperties", name);
};

const requiredOf = ({ required }: JsonObject): Json[] => (Array.isArray(required) ? required : []);

const descriptionOf = (parts: readonly ObjectPart[]): string | undefined => {
  for (const { schema } of parts)
    if (typeof schema.description === "string" && schema.description.trim() !== "") return schema.description;
  return undefined;
};
