import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { nodeOfItem } from "./array-items.ts";
import type { Node } from "./document.ts";
import { keyOfValue } from "./equal.ts";
import { isListed } from "./listed.ts";
import { shapeOf } from "./normalise.ts";
import { nodeOfProperty } from "./object-members.ts";
import { matchesPattern } from "./pattern.ts";
import { isMultiple, rationalOf } from "./rational.ts";
import type { ArraySet, Bound, NumberSet, ObjectSet, Residue, Shape, StringSet, Union } from "./shape.ts";
import { bitOf } from "./type-mask.ts";

/** Three-valued: undefined is "not known" (formats, what is not loaded, patterns that are not safe to run). */
export type Truth = boolean | undefined;

/** Is every item true; false as soon as one is. */
const every = <Item>(items: Iterable<Item>, judge: (item: Item) => Truth): Truth => {
  let truth: Truth = true;
  for (const item of items) {
    const one = judge(item);
    if (one === false) return false;
    if (one === undefined) truth = undefined;
  }
  return truth;
};

/** Would a validator that knows no format accept the value. Exact where it answers. */
const accepts = (node: Node, value: Json): Truth => acceptsShape(shapeOf(node), value);

/** The same for a shape at hand. */
export const acceptsShape = (shape: Shape, value: Json): Truth => {
  const bit = bitOf(value);
  if ((shape.mask & bit) === 0) return false;
  const own = acceptsSet(shape, value);
  if (own === false) return false;
  const unions = every(shape.unions, (union) => (union.mask & bit ? acceptsUnion(union, value) : true));
  if (unions === false) return false;
  return every([own, unions, every(shape.residues, (residue) => acceptsResidue(residue, value))], (truth) => truth);
};

/** Only the constraints on the value's own kind, without combinations. */
export const acceptsSet = (shape: Shape, value: Json): Truth => {
  if (typeof value === "number") return shape.number ? acceptsNumber(shape.number, value) : true;
  if (typeof value === "string") return shape.string ? acceptsString(shape.string, value) : true;
  if (Array.isArray(value)) return shape.array ? acceptsArray(shape.array, value) : true;
  if (isObject(value)) return shape.object ? acceptsObject(shape.object, value) : true;
  return true;
};

const acceptsNumber = (set: NumberSet, value: number): Truth => {
  if (!isListed(set.listed, value)) return false;
  if (set.lower && !isBeyond(value - set.lower.value, set.lower)) return false;
  if (set.upper && !isBeyond(set.upper.value - value, set.upper)) return false;
  const isExact = set.multiple === undefined || Number.isFinite(value);
  if (set.multiple && isExact && !isMultiple(rationalOf(value), set.multiple.unit)) return false;
  return set.formats.length === 0 && isExact ? true : undefined;
};

const isBeyond = (distance: number, bound: Bound): boolean => (bound.exclusive ? distance > 0 : distance >= 0);

const acceptsString = (set: StringSet, value: string): Truth => {
  if (!isListed(set.listed, value)) return false;
  if (set.minLength || set.maxLength) {
    const length = lengthOf(value);
    if (set.minLength && length < set.minLength.value) return false;
    if (set.maxLength && length > set.maxLength.value) return false;
  }
  const patterns = every(set.patterns, ({ value: source }) => matchesPattern(source, value));
  return patterns !== false && set.formats.length > 0 ? undefined : patterns;
};

/** JSON Schema counts characters, not UTF-16 units. */
export const lengthOf = (text: string): number => {
  let length = 0;
  for (const _ of text) length++;
  return length;
};

const acceptsArray = (set: ArraySet, value: Json[]): Truth => {
  if (!isListed(set.listed, value)) return false;
  if (set.minItems && value.length < set.minItems.value) return false;
  if (set.maxItems && value.length > set.maxItems.value) return false;
  if (set.unique && new Set(value.map(keyOfValue)).size < value.length) return false;
  const items = every(value.entries(), ([index, item]) => accepts(nodeOfItem(set, index), item));
  if (items === false) return false;
  const contains = every(set.contains, (rule) => {
    const truths = value.map((item) => accepts([rule.part], item));
    const least = truths.filter((truth) => truth === true).length;
    const most = truths.filter((truth) => truth !== false).length;
    if (most < rule.min || least > rule.max) return false;
    return least >= rule.min && most <= rule.max ? true : undefined;
  });
  return every([items, contains], (truth) => truth);
};

const acceptsObject = (set: ObjectSet, value: JsonObject): Truth => {
  const names = Object.keys(value);
  if (!isListed(set.listed, value)) return false;
  for (const name of set.required.keys()) if (!Object.hasOwn(value, name)) return false;
  if (set.minProperties && names.length < set.minProperties.value) return false;
  if (set.maxProperties && names.length > set.maxProperties.value) return false;
  for (const [trigger, needs] of set.dependentRequired) {
    if (!Object.hasOwn(value, trigger)) continue;
    for (const name of needs.keys()) if (!Object.hasOwn(value, name)) return false;
  }
  const members = every(names, (name) => accepts(nodeOfProperty(set, name), value[name] ?? null));
  if (members === false) return false;
  const dependents = every(set.dependentSchemas, ([trigger, node]) =>
    Object.hasOwn(value, trigger) ? accepts(node, value) : true,
  );
  const propertyNames =
    set.propertyNames.length === 0 ? true : every(names, (name) => accepts(set.propertyNames, name));
  return every([members, dependents, propertyNames], (truth) => truth);
};

const acceptsUnion = (union: Union, value: Json): Truth => {
  let sure = 0;
  let perhaps = 0;
  for (const branch of union.branches) {
    union.workspace.spend(union.pointer);
    const truth = acceptsShape(branch, value);
    if (truth === true) sure++;
    else if (truth === undefined) perhaps++;
    if (sure > 0 && !union.exclusive) return true;
    if (sure > 1) return false;
  }
  if (sure + perhaps === 0) return false;
  return perhaps === 0 ? true : undefined;
};

const acceptsResidue = (residue: Residue, value: Json): Truth => {
  if (residue.kind === "opaque") return undefined;
  if (residue.kind === "not") {
    const truth = acceptsShape(residue.shape, value);
    return truth === undefined ? undefined : !truth;
  }
  const condition = acceptsShape(residue.condition, value);
  const onTrue = (): Truth => (residue.whenTrue ? acceptsShape(residue.whenTrue, value) : true);
  const onFalse = (): Truth => (residue.whenFalse ? acceptsShape(residue.whenFalse, value) : true);
  if (condition !== undefined) return condition ? onTrue() : onFalse();
  const [a, b] = [onTrue(), onFalse()];
  return a === b ? a : undefined;
};
