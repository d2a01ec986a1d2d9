import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Part } from "../../surface/schema/document.ts";
import { firstItemsOf, type Gathered, gather, heldBy } from "./gather.ts";

/** Types inside of types that a name still tells: `array of array of number`. */
const DEEPEST = 4;

/** Choices inside of choices whose types are told, and branches of one: a name made of more would not be read. */
const DEEPEST_CHOICE = 2;
const MOST_BRANCHES = 50;

/** Said where nothing says more. */
export const ANY = "any value";
const NOTHING = "nothing";

/** Keywords that speak of values of one type only. */
const TELLING: readonly (readonly [string, readonly string[]])[] = [
  ["object", ["properties", "required", "patternProperties", "additionalProperties", "minProperties", "propertyNames"]],
  ["array", ["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"]],
  ["string", ["pattern", "minLength", "maxLength", "format", "contentMediaType"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
];

/** What kind of value is wanted: `string`, `array of integer`, `string or null`. */
export const typeWords = (gathered: Gathered): string => {
  const [only, ...others] = gathered.parts;
  const type = only?.schema.type;
  // most values have one schema that states one type, and nothing around it
  const isStated = typeof type === "string" && type !== "array" && others.length === 0;
  if (isStated && !gathered.isNever && !gathered.isNullable) return type;
  return orWords(kindsOf(gathered, 0, 0));
};

/** The same as a list; `any value` alone where nothing says more. */
const kindsOf = (gathered: Gathered, depth: number, nested: number): string[] => {
  const { parts, choices, isNever, isNullable } = gathered;
  if (isNever) return [NOTHING];
  const types = chosenTypes(statedTypes(parts.map(({ schema }) => schema)), gathered);
  if (types.length === 0) types.push(...parts.flatMap(({ schema }) => kindsOfValues(schema)));
  if (types.length === 0) {
    const told = TELLING.filter(([, keywords]) =>
      parts.some(({ schema }) => keywords.some((keyword) => Object.hasOwn(schema, keyword))),
    );
    if (told.length === 1) types.push(...told.map(([type]) => type));
  }
  const isTold = nested < DEEPEST_CHOICE && choices.every(({ branches }) => branches.length <= MOST_BRANCHES);
  const kinds =
    types.length > 0
      ? types.map((type) => (type === "array" ? arrayWords(gathered, depth) : type))
      : isTold
        ? commonKinds(choices.map(({ branches }) => kindsOfBranches(branches, depth, nested + 1)))
        : [];
  if (kinds.length === 0 || kinds.includes(ANY)) return [ANY];
  return [...new Set(isNullable ? [...kinds, "null"] : kinds)];
};

const kindsOfBranches = (branches: readonly Part[], depth: number, nested: number): string[] => {
  const kinds = branches.flatMap((branch) => kindsOf(gather([branch]), depth, nested));
  // an alternative that no value fits is none
  const possible = kinds.filter((kind) => kind !== NOTHING);
  return possible.length === 0 ? kinds : possible;
};

/** Kinds that every choice allows: all of them hold. */
const commonKinds = (lists: readonly string[][]): string[] => {
  const [first = [], ...others] = lists.filter((kinds) => !kinds.includes(ANY));
  const common = first.flatMap((kind) =>
    others.every((list) => allows(list, kind)) ? [kind] : narrowed(kind, others),
  );
  return common.length === 0 ? lists.flat() : common;
};

/** Of the types that are stated those that a choice between types leaves. */
const chosenTypes = (types: readonly string[], { choices, isNullable }: Gathered): string[] => {
  if (types.length < 2) return [...types];
  const lists = choices.flatMap(({ branches }) => {
    const stated = branches.map((branch) => statedTypes(gather([branch]).parts.map(({ schema }) => schema)));
    return stated.some((list) => list.length === 0) ? [] : [[...stated.flat(), ...(isNullable ? ["null"] : [])]];
  });
  const left = types.flatMap((type) => (lists.every((list) => allows(list, type)) ? [type] : narrowed(type, lists)));
  return left.length === 0 ? [...types] : left;
};

const orWords = (words: readonly string[]): string => {
  const last = words.at(-1) ?? ANY;
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
};

/** Those that every schema which says any allows. */
const statedTypes = (schemas: readonly JsonObject[]): string[] => {
  const lists = schemas.flatMap(({ type }) => {
    if (typeof type === "string") return [[type]];
    const names = Array.isArray(type) ? type.filter((name) => typeof name === "string") : [];
    return names.length === 0 ? [] : [names];
  });
  const [first = [], ...others] = lists;
  const common = first.flatMap((type) =>
    others.every((list) => allows(list, type)) ? [type] : narrowed(type, others),
  );
  return [...new Set(common.length === 0 ? first : common)];
};

const allows = (list: readonly string[], type: string): boolean =>
  list.includes(type) || (type === "integer" && list.includes("number"));
const narrowed = (type: string, others: readonly (readonly string[])[]): string[] =>
  type === "number" && others.every((list) => allows(list, "integer")) ? ["integer"] : [];

const kindsOfValues = (schema: JsonObject): string[] => {
  if (Object.hasOwn(schema, "const")) return [kindOf(schema.const ?? null)];
  return Array.isArray(schema.enum) ? schema.enum.map(kindOf) : [];
};

const kindOf = (value: Json): string => {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (isObject(value)) return "object";
  return typeof value;
};

const arrayWords = ({ parts }: Gathered, depth: number): string => {
  const items = heldBy(parts, "items");
  if (items.length === 0 || depth >= DEEPEST || firstItemsOf(parts).length > 0) return "array";
  const kinds = kindsOf(gather(items), depth + 1, 1);
  // an array of nothing is an empty one, which a fact says
  if (kinds.includes(ANY) || kinds.includes(NOTHING)) return "array";
  return kinds.length > 1 ? `array of (${orWords(kinds)})` : `array of ${orWords(kinds)}`;
};
