import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { childPart, type Part, resolveReference } from "../../surface/schema/document.ts";

/** A schema object with its place in the document. */
export interface ObjectPart {
  part: Part;
  schema: JsonObject;
}

/** Branches of which a value fits one (`oneOf`) or some (`anyOf`). */
export interface Choice {
  keyword: "anyOf" | "oneOf";
  /** The schema that has it. */
  owner: number;
  branches: readonly Part[];
}

/** All that must hold at one place of a value. */
export interface Gathered {
  parts: ObjectPart[];
  choices: Choice[];
  /** One of the branches of a choice is `null` alone. */
  isNullable: boolean;
  /** A schema `false` is among them: there is no such value. */
  isNever: boolean;
  /** References that lead nowhere in the document. */
  lost: string[];
}

const REFERENCES = ["$ref", "$dynamicRef", "$recursiveRef"] as const;

/** Keywords that lead to more that is said of the same value. */
const LEADING = [...REFERENCES, "allOf", "anyOf", "oneOf"] as const;

/**
 * Everything that a schema says of one value: its references, `allOf`, and a choice that leaves one branch beside `null`
 * are followed. A loop of references has an end, for each schema is taken once.
 */
export const gather = (starts: readonly Part[]): Gathered => {
  const found: Gathered = { parts: [], choices: [], isNullable: false, isNever: false, lost: [] };
  const seen = new Set<number>();
  const waiting = [...starts].reverse();
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const { schema } = part;
    if (schema === false) found.isNever = true;
    if (!isObject(schema) || seen.has(part.id)) continue;
    seen.add(part.id);
    found.parts.push({ part, schema });
    if (schema.nullable === true) found.isNullable = true;
    if (!LEADING.some((keyword) => schema[keyword] !== undefined)) continue;
    const next: Part[] = [];
    for (const keyword of REFERENCES) {
      const reference = schema[keyword];
      if (typeof reference !== "string") continue;
      const target = resolveReference(part, reference);
      if ("part" in target) next.push(target.part);
      else found.lost.push(reference);
    }
    next.push(...branchesOf(part, schema, "allOf"));
    for (const keyword of ["anyOf", "oneOf"] as const) {
      const branches = branchesOf(part, schema, keyword);
      if (branches.length === 0) continue;
      const others = branches.filter((branch) => !isNull(branch.schema));
      if (others.length < branches.length && others.length > 0) found.isNullable = true;
      const [only] = others.length === 0 ? branches : others;
      if (others.length < 2 && only !== undefined) next.push(only);
      else found.choices.push({ keyword, owner: part.id, branches: others });
    }
    waiting.push(...next.reverse());
  }
  return found;
};

const branchesOf = (part: Part, schema: JsonObject, keyword: string): Part[] => {
  const list = schema[keyword];
  return Array.isArray(list) ? list.map((branch, index) => childPart(part, branch, keyword, index)) : [];
};

const isNull = (schema: Json): boolean =>
  isObject(schema) &&
  (schema.type === "null" ||
    schema.const === null ||
    (Array.isArray(schema.enum) && schema.enum.length === 1 && schema.enum[0] === null));

/** What the keywords of a map of schemas (`properties`) say of each name; several where several parts do. */
export const membersOf = (parts: readonly ObjectPart[], keyword: string): Map<string, Part[]> => {
  const found = new Map<string, Part[]>();
  for (const { part, schema } of parts) {
    const members = schema[keyword];
    if (!isObject(members)) continue;
    for (const name of Object.keys(members)) {
      const child = childPart(part, members[name] ?? null, keyword, name);
      const known = found.get(name);
      if (known === undefined) found.set(name, [child]);
      else known.push(child);
    }
  }
  return found;
};

/** The schemas that a keyword holds, one for each part that has it. */
export const heldBy = (parts: readonly ObjectPart[], keyword: string): Part[] =>
  parts.flatMap(({ part, schema }) => {
    const held = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
    return typeof held === "boolean" || isObject(held) ? [childPart(part, held, keyword)] : [];
  });

/** Schemas of the first items, one by one: `prefixItems`, or `items` as drafts before 2020-12 have it. */
export const firstItemsOf = (parts: readonly ObjectPart[]): Part[][] => {
  const found: Part[][] = [];
  for (const { part, schema } of parts) {
    const keyword = Array.isArray(schema.prefixItems) ? "prefixItems" : "items";
    const list = schema[keyword];
    if (!Array.isArray(list)) continue;
    for (const [index, item] of list.entries()) {
      found[index] ??= [];
      found[index].push(childPart(part, item, keyword, index));
    }
  }
  return found;
};

/** Names that must be there, in the order of their authors. */
export const requiredOf = (parts: readonly ObjectPart[]): string[] => [
  ...new Set(
    parts.flatMap(({ schema }) =>
      Array.isArray(schema.required) ? schema.required.filter((name) => typeof name === "string") : [],
    ),
  ),
];
