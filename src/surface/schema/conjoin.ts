import type { Json } from "../../model/json.ts";
import { tighterBound } from "./bound.ts";
import type { Node } from "./document.ts";
import { conjunction } from "./document.ts";
import { keyOfValue } from "./equal.ts";
import { leastCommonMultiple } from "./rational.ts";
import type { ArraySet, Listed, Mark, Notes, NumberSet, ObjectSet, Residue, Shape, StringSet } from "./shape.ts";

/** The values that both shapes accept, as one shape numbered `id`; what `a` says of place and notes comes first. */
export const conjoin = (a: Shape, b: Shape, id: number): Shape => ({
  id,
  pointer: a.pointer,
  source: a.source,
  mask: a.mask & b.mask,
  number: both(a.number, b.number, conjoinNumbers),
  string: both(a.string, b.string, conjoinStrings),
  array: both(a.array, b.array, conjoinArrays),
  object: both(a.object, b.object, conjoinObjects),
  unions: distinct([...a.unions, ...b.unions], (union) => `${union.pointer}:${union.mask}:${union.branches[0]?.id}`),
  residues: distinct([...a.residues, ...b.residues], keyOfResidue),
  isBranching: a.isBranching || b.isBranching,
  notes: joinNotes(a.notes, b.notes),
});

/** Annotations of the outer schema win over those of what it refers to. */
export const joinNotes = (a: Notes, b: Notes): Notes => ({
  ...b,
  ...a,
  examples: a.examples.length > 0 ? a.examples : b.examples,
});

const keyOfResidue = (residue: Residue): string => {
  if (residue.kind === "opaque") return `${residue.keyword}:${residue.pointer}`;
  return `${residue.kind}:${residue.kind === "not" ? residue.part.id : residue.holder.id}`;
};

const both = <Value>(a: Value | undefined, b: Value | undefined, join: (a: Value, b: Value) => Value) =>
  a === undefined ? b : b === undefined ? a : join(a, b);

const distinct = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] => {
  if (items.length < 2) return items;
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const conjoinListed = (a: Listed, b: Listed): Listed => {
  const keys = new Set(b.values.map(keyOfValue));
  return { ...a, values: a.values.filter((value) => keys.has(keyOfValue(value))) };
};

const greater = (a: Mark<number>, b: Mark<number>): Mark<number> => (a.value >= b.value ? a : b);
const smaller = (a: Mark<number>, b: Mark<number>): Mark<number> => (a.value <= b.value ? a : b);
const marks = (a: readonly Mark<string>[], b: readonly Mark<string>[]): readonly Mark<string>[] =>
  distinct([...a, ...b], (mark) => mark.value);

const conjoinNumbers = (a: NumberSet, b: NumberSet): NumberSet => {
  const lower = both(a.lower, b.lower, (x, y) => tighterBound(x, y, 1));
  const upper = both(a.upper, b.upper, (x, y) => tighterBound(x, y, -1));
  const multiple = both(a.multiple, b.multiple, (x, y) => ({
    unit: leastCommonMultiple(x.unit, y.unit),
    pointer: x.pointer,
  }));
  const listed = both(a.listed, b.listed, conjoinListed);
  return {
    formats: marks(a.formats, b.formats),
    ...(listed && { listed }),
    ...(lower && { lower }),
    ...(upper && { upper }),
    ...(multiple && { multiple }),
  };
};

const conjoinStrings = (a: StringSet, b: StringSet): StringSet => {
  const listed = both(a.listed, b.listed, conjoinListed);
  const minLength = both(a.minLength, b.minLength, greater);
  const maxLength = both(a.maxLength, b.maxLength, smaller);
  return {
    patterns: marks(a.patterns, b.patterns),
    formats: marks(a.formats, b.formats),
    ...(listed && { listed }),
    ...(minLength && { minLength }),
    ...(maxLength && { maxLength }),
  };
};

const conjoinArrays = (a: ArraySet, b: ArraySet): ArraySet => {
  const listed = both(a.listed, b.listed, conjoinListed);
  const minItems = both(a.minItems, b.minItems, greater);
  const maxItems = both(a.maxItems, b.maxItems, smaller);
  const unique = a.unique ?? b.unique;
  return {
    rules: distinct([...a.rules, ...b.rules], (rule) => `${rule.owner}:${rule.prefix.length}:${rule.rest?.id}`),
    contains: distinct([...a.contains, ...b.contains], (rule) => `${rule.part.id}:${rule.min}:${rule.max}`),
    ...(listed && { listed }),
    ...(minItems && { minItems }),
    ...(maxItems && { maxItems }),
    ...(unique && { unique }),
  };
};

const conjoinObjects = (a: ObjectSet, b: ObjectSet): ObjectSet => {
  const listed = both(a.listed, b.listed, conjoinListed);
  const minProperties = both(a.minProperties, b.minProperties, greater);
  const maxProperties = both(a.maxProperties, b.maxProperties, smaller);
  return {
    rules: distinct([...a.rules, ...b.rules], (rule) => `${rule.owner}:${rule.seen === undefined}`),
    required: b.required.size === 0 ? a.required : new Map([...b.required, ...a.required]),
    propertyNames: conjunction([...a.propertyNames, ...b.propertyNames]),
    dependentRequired: joinMaps(a.dependentRequired, b.dependentRequired, (x, y) => new Map([...y, ...x])),
    dependentSchemas: joinMaps<Node>(a.dependentSchemas, b.dependentSchemas, (x, y) => conjunction([...x, ...y])),
    ...(listed && { listed }),
    ...(minProperties && { minProperties }),
    ...(maxProperties && { maxProperties }),
  };
};

const joinMaps = <Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
  join: (a: Value, b: Value) => Value,
): ReadonlyMap<string, Value> => {
  if (b.size === 0) return a;
  const joined = new Map(a);
  for (const [name, value] of b) {
    const own = joined.get(name);
    joined.set(name, own === undefined ? value : join(own, value));
  }
  return joined;
};

/** Values of one list that are not in another. */
export const without = (values: readonly Json[], others: readonly Json[]): Json[] => {
  const keys = new Set(others.map(keyOfValue));
  return values.filter((value) => !keys.has(keyOfValue(value)));
};
