import type { Json } from "../../model/json.ts";
import { acceptsSet, acceptsShape } from "./accept.ts";
import { nodeOfRestItems, prefixLength } from "./array-items.ts";
import { wholeBound } from "./bound.ts";
import { nodeOfProperty } from "./object-members.ts";
import { matchesPattern } from "./pattern.ts";
import { isMultiple, ONE } from "./rational.ts";
import { type ArraySet, NO_OBJECT, type NumberSet, type ObjectSet, type Shape, type StringSet } from "./shape.ts";
import { ARRAY, bitOf, FRACTION, INTEGER, KIND_NAMES, KINDS, type Kind, NUMBER, OBJECT, STRING } from "./type-mask.ts";

/**
 * Brings a shape to its one spelling: integer bounds closed and whole, listed values filtered by all other constraints,
 * kinds that no value can satisfy dropped, and sets for dropped kinds too.
 */
export const finish = (shape: Shape): Shape => {
  let { mask, number, string, array, object } = shape;
  if (mask & NUMBER && number && !number.listed) {
    if (number.multiple && isMultiple(number.multiple.unit, ONE)) mask &= ~FRACTION;
    if ((mask & NUMBER) === INTEGER) number = wholeNumbers(number);
    if (isEmptyRange(number)) mask &= ~NUMBER;
  }
  if (string && !string.listed && isAbove(string.minLength, string.maxLength)) mask &= ~STRING;
  if (mask & ARRAY && array) {
    array = closeArray(array);
    if (isAbove(array.minItems, array.maxItems)) mask &= ~ARRAY;
  }
  if (mask & OBJECT && object && (isAbove(object.minProperties, object.maxProperties) || lacksRequired(object))) {
    mask &= ~OBJECT;
  }
  let unions = shape.unions.filter((union) => (union.mask & mask) !== 0);
  const sets: Pick<Shape, Kind> = { number, string, array, object };
  for (const kind of KIND_NAMES) {
    const bits = KINDS[kind];
    const set = sets[kind];
    if ((mask & bits) === 0) {
      Object.assign(sets, { [kind]: undefined });
    } else if (set?.listed) {
      const { listed } = set;
      const whole: Shape = { ...shape, mask, number, string, array, object, unions };
      const kept = listed.values.filter((value) => (mask & bitOf(value)) !== 0 && acceptsShape(whole, value) !== false);
      // A condition that was decided for every listed value has done its work.
      const own = kept.every((value) => acceptsSet(whole, value) === true);
      unions = unions.filter(
        (union) =>
          union.mask !== bits ||
          kept.some((value) => acceptsShape({ ...withoutSets(whole), unions: [union] }, value) !== true),
      );
      mask &= ~bits;
      for (const value of kept) mask |= bitOf(value);
      const next = kept.length === 0 ? undefined : onlyListed(kind, set, kept, own);
      Object.assign(sets, { [kind]: next });
    }
  }
  if (
    mask === shape.mask &&
    unions.length === shape.unions.length &&
    KIND_NAMES.every((kind) => sets[kind] === shape[kind])
  ) {
    return shape;
  }
  return { ...shape, ...sets, mask, unions };
};

const withoutSets = (shape: Shape): Shape => ({
  ...shape,
  number: undefined,
  string: undefined,
  array: undefined,
  object: undefined,
  residues: [],
});

const onlyListed = (
  kind: Kind,
  set: NonNullable<Shape[Kind]>,
  values: readonly Json[],
  decided: boolean,
): Shape[Kind] => {
  const { listed } = set;
  if (listed === undefined || (!decided && kind !== "number" && kind !== "string")) {
    return listed === undefined ? set : { ...set, listed: { ...listed, values } };
  }
  const next = { ...listed, values };
  const formats = "formats" in set ? set.formats : [];
  switch (kind) {
    case "number":
      return { formats, listed: next };
    case "string":
      return {
        formats,
        patterns: decided || !("patterns" in set) ? [] : undecidedPatterns(set, values),
        listed: next,
      };
    case "array":
      return { rules: [], contains: [], listed: next };
    case "object":
      return { ...NO_OBJECT, listed: next };
  }
};

/** Patterns that did not run on each of the texts that are left; one that ran has filtered the list. */
const undecidedPatterns = (set: StringSet, values: readonly Json[]): StringSet["patterns"] =>
  set.patterns.filter(({ value: source }) =>
    values.some((value) => typeof value === "string" && matchesPattern(source, value) === undefined),
  );

const wholeNumbers = (set: NumberSet): NumberSet => {
  const lower = set.lower && wholeBound(set.lower, 1);
  const upper = set.upper && wholeBound(set.upper, -1);
  const { multiple } = set;
  const next: NumberSet = {
    formats: set.formats,
    ...(lower && { lower }),
    ...(upper && { upper }),
    ...(multiple && !isMultiple(ONE, multiple.unit) && { multiple }),
  };
  return next;
};

const isEmptyRange = (set: NumberSet): boolean => {
  const { lower, upper } = set;
  if (!lower || !upper) return false;
  return lower.value > upper.value || (lower.value === upper.value && (lower.exclusive || upper.exclusive));
};

const isAbove = (min: { value: number } | undefined, max: { value: number } | undefined): boolean =>
  max !== undefined && (max.value < 0 || (min !== undefined && min.value > max.value));

/** A last subschema `false` is a greatest length; `uniqueItems` says nothing of one item. */
const closeArray = (set: ArraySet): ArraySet => {
  let next = set;
  if (nodeOfRestItems(set).some((part) => part.schema === false)) {
    let closing: { value: number; pointer: string } | undefined;
    for (const { prefix, rest } of set.rules) {
      if (rest?.schema !== false) continue;
      if (closing === undefined || prefix.length < closing.value)
        closing = { value: prefix.length, pointer: rest.pointer };
    }
    if (closing && (set.maxItems === undefined || closing.value < set.maxItems.value)) {
      next = { ...next, maxItems: closing };
    }
  }
  const max = next.maxItems?.value ?? Number.POSITIVE_INFINITY;
  const isTrimmed =
    max <= prefixLength(next) && next.rules.some((rule) => rule.rest !== undefined || rule.prefix.length > max);
  if (isTrimmed) {
    const rules = next.rules.map((rule) => {
      const prefix = rule.prefix.slice(0, max);
      while (rule.rest && rule.rest.schema !== false && prefix.length < max) prefix.push(rule.rest);
      return { owner: rule.owner, prefix };
    });
    next = { ...next, rules };
  }
  if (next.unique && max <= 1) {
    const { unique: _, ...others } = next;
    next = others;
  }
  return next;
};

/** A required property that may not exist makes the object impossible. */
const lacksRequired = (set: ObjectSet): boolean => {
  for (const name of set.required.keys()) {
    if (nodeOfProperty(set, name).some((part) => part.schema === false)) return true;
  }
  return false;
};
