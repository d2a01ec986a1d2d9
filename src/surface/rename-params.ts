import type { SchemaDifference, SchemaSide } from "../model/change.ts";
import { isObject, type Json, type JsonObject } from "../model/json.ts";
import { overlap, plainName, wordsOf, wordsOfName } from "./likeness.ts";
import { compareSchemas } from "./schema/compare.ts";
import { shapeKeyOf } from "./schema-shape-key.ts";
import { type Candidate, uniqueBest } from "./unique-best.ts";

/** More pairs than this at one place are not weighed. */
const MOST_PAIRS = 2_500;
/** A pair that is not better than the next one by this much is a guess. */
const MARGIN = 0.2;

/**
 * The differences of one schema with each property that went and came back under another name told as one: `renamed`, at
 * the new name. It takes the same schema beside the words for people, or the same name but for case and separators, and
 * no second property that could be meant as well. What differs in the schema of one that was only respelled is told too.
 */
export const foldRenamedProperties = (
  differences: readonly SchemaDifference[],
  base: Json,
  head: Json,
  side: SchemaSide,
): readonly SchemaDifference[] => {
  const successors = new Map<SchemaDifference, SchemaDifference[]>();
  const told = new Set<SchemaDifference>();
  for (const { gone, come } of byParent(differences)) {
    if (gone.length * come.length > MOST_PAIRS) continue;
    const before = gone.flatMap((difference) => propertyOf(difference, base, difference.basePointer));
    const after = come.flatMap((difference) => propertyOf(difference, head, difference.headPointer));
    for (const [old, now] of pairAlike(before, after)) {
      successors.set(old.difference, [renamed(old, now), ...reworked(old, now, side)]);
      told.add(now.difference);
    }
  }
  if (successors.size === 0) return differences;
  return differences.flatMap((difference) => successors.get(difference) ?? (told.has(difference) ? [] : difference));
};

interface Sibling {
  gone: SchemaDifference[];
  come: SchemaDifference[];
}

const byParent = (differences: readonly SchemaDifference[]): Sibling[] => {
  const parents = new Map<string, Sibling>();
  for (const difference of differences) {
    const { aspect, action, path } = difference;
    if (aspect !== "property" || (action !== "added" && action !== "removed")) continue;
    const key = JSON.stringify(path.slice(0, -1));
    const siblings = parents.get(key) ?? { gone: [], come: [] };
    siblings[action === "removed" ? "gone" : "come"].push(difference);
    parents.set(key, siblings);
  }
  return [...parents.values()].filter(({ gone, come }) => gone.length > 0 && come.length > 0);
};

/** A property that only one side has, with its schema there. */
interface Property {
  difference: SchemaDifference;
  name: string;
  schema: Json;
  shape: string;
  words: ReadonlySet<string>;
  required: boolean;
  /** Says its schema more than a type. */
  isTelling: boolean;
}

const propertyOf = (difference: SchemaDifference, document: Json, pointer: string | undefined): Property[] => {
  const name = difference.path.at(-1);
  const schema = pointer === undefined ? undefined : valueAt(document, pointer);
  if (name === undefined || pointer === undefined || schema === undefined) return [];
  const parent = valueAt(document, pointer.replace(/\/properties\/[^/]*$/, ""));
  const description = isObject(schema) && typeof schema.description === "string" ? schema.description : "";
  return [
    {
      difference,
      name,
      schema,
      shape: shapeWithTargets(schema, document),
      words: wordsOf(description),
      required: isObject(parent) && Array.isArray(parent.required) && parent.required.includes(name),
      isTelling: isObject(schema) && Object.keys(schema).some((keyword) => !PLAIN.has(keyword)),
    },
  ];
};

/** Keywords that many properties of one tool share. */
const PLAIN: ReadonlySet<string> = new Set(["type", "description", "title", "default", "$schema", "deprecated"]);

/** A reference means what its document holds there, so the shapes of all definitions count for one that has any. */
const shapeWithTargets = (schema: Json, document: Json): string => {
  const shape = shapeKeyOf(schema);
  if (!hasReference(shape) || !isObject(document)) return shape;
  return shape + shapeKeyOf(document.$defs) + shapeKeyOf(document.definitions);
};

const hasReference = (shape: string): boolean => shape.includes('["$ref",');

const valueAt = (document: Json, pointer: string): Json | undefined => {
  let value: Json | undefined = document;
  for (const segment of pointer.split("/").slice(1)) {
    const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    value = memberOf(value, key);
    if (value === undefined) return undefined;
  }
  return value;
};

const memberOf = (value: Json | undefined, key: string): Json | undefined => {
  if (Array.isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
};

const pairAlike = (gone: readonly Property[], come: readonly Property[]): [Property, Property][] => {
  const isOnly = gone.length === 1 && come.length === 1;
  const candidates = gone.flatMap((old, row) =>
    come.flatMap((now, column): Candidate[] => {
      const score = likenessOf(old, now, isOnly);
      return score === undefined ? [] : [{ row, column, score }];
    }),
  );
  return uniqueBest(candidates, MARGIN).flatMap(({ row, column }): [Property, Property][] => {
    const [old, now] = [gone[row], come[column]];
    return old === undefined || now === undefined ? [] : [[old, now]];
  });
};

/** How sure it is that two properties are one, from 0 up; undefined where it is not. */
const likenessOf = (old: Property, now: Property, isOnly: boolean): number | undefined => {
  if (plainName(old.name) !== "" && plainName(old.name) === plainName(now.name)) {
    if (old.shape === now.shape) return 4;
    // What a reference leads to can only be compared within its document.
    return hasReference(old.shape) || hasReference(now.shape) ? undefined : 3;
  }
  if (old.shape !== now.shape) return undefined;
  const [words, name] = [overlap(old.words, now.words), likenessOfNames(old.name, now.name)];
  const isSilent = old.words.size === 0 || now.words.size === 0;
  // Words that speak of something else are believed before a name that is alike.
  if (!isSilent && words < 0.15) return undefined;
  const evidence = words + name + (old.isTelling ? 0.5 : 0) + (old.required === now.required ? 0.1 : 0);
  if (name >= ONE_WORD || words >= 0.5 || (old.isTelling && words + name > 0)) return evidence;
  // Of several texts that nobody describes, one word of two names (`path`, `project_path`) says nothing.
  if (name >= 0.5 && (!isSilent || isOnly)) return evidence;
  return isOnly && isSilent && old.required === now.required ? evidence : undefined;
};

/** How alike two names are of which one is the beginning of the other. */
const ONE_WORD = 0.6;

/** `q` and `query`, `repo` and `repository` are one word for a reader. */
const likenessOfNames = (before: string, after: string): number => {
  const [a, b] = [plainName(before), plainName(after)];
  if (a !== "" && b !== "" && (a.startsWith(b) || b.startsWith(a))) return ONE_WORD;
  return overlap(new Set(wordsOfName(before)), new Set(wordsOfName(after)));
};

const renamed = (old: Property, now: Property): SchemaDifference => ({
  aspect: "property",
  action: "renamed",
  path: now.difference.path,
  oldName: old.name,
  before: old.name,
  after: now.name,
  required: now.difference.required === true,
  closed: old.difference.closed === true,
  ...(old.difference.basePointer !== undefined && { basePointer: old.difference.basePointer }),
  ...(now.difference.headPointer !== undefined && { headPointer: now.difference.headPointer }),
});

/** The property under its new name. */
const HELD = ["", "properties", "it"].join("/");

const reworked = (old: Property, now: Property, side: SchemaSide): SchemaDifference[] => {
  if (old.shape === now.shape) return [];
  const holding = (schema: Json): Json => ({ type: "object", properties: { it: schema } });
  const inside = (start: string | undefined, pointer: string): string => (start ?? "") + pointer.slice(HELD.length);
  return compareSchemas(holding(old.schema), holding(now.schema), side).map((difference) => {
    const { basePointer, headPointer, path, ...rest } = difference;
    return {
      ...rest,
      path: [...now.difference.path, ...path.slice(1)],
      ...(basePointer !== undefined && { basePointer: inside(old.difference.basePointer, basePointer) }),
      ...(headPointer !== undefined && { headPointer: inside(now.difference.headPointer, headPointer) }),
    };
  });
};
