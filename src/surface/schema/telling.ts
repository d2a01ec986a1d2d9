import { isObject, type Json } from "../../model/json.ts";
import { nodeOfItem, prefixLength } from "./array-items.ts";
import { conjoin } from "./conjoin.ts";
import { fillItems, fillObject, undeclaredName } from "./fill.ts";
import { finish } from "./finish.ts";
import { alternatives, first, fitLength, valuesOf } from "./generate.ts";
import { shapeOf } from "./normalise.ts";
import { declaredNames, namesInPlace, nodeOfProperty, nodeOfRest, patternNodes } from "./object-members.ts";
import { textsOfPattern } from "./pattern-text.ts";
import type { Reading } from "./proof.ts";
import { numberOf } from "./rational.ts";
import { restrict } from "./restrict.ts";
import type { ContainsRule, Shape } from "./shape.ts";
import { ARRAY, FRACTION, NULL, NUMBER, OBJECT, STRING } from "./type-mask.ts";

const NESTING = 3;

/**
 * Values near the places where two shapes differ: types that only one has, listed values, numbers and lengths at and
 * just beyond the bounds, objects with and without each property; read strictly also with names that only the refusing
 * one declares. Each may still be accepted by both or by none.
 */
export function* telling(
  accepting: Shape,
  refusing: Shape,
  name = "",
  reading: Reading = "declared",
  depth = 0,
): Generator<Json> {
  for (const bit of [STRING, NUMBER, 6, NULL, ARRAY, OBJECT]) {
    if ((accepting.mask & bit) !== 0 && (refusing.mask & bit) === 0)
      yield* few(valuesOf(restrict(accepting, bit), name), 2);
  }
  const others = [refusing, ...refusing.unions.flatMap(({ branches }) => branches)].slice(0, 40);
  const choices = [...alternatives(accepting)];
  // One value of each choice before many of the first: which branch is at stake is not known.
  if (choices.length > 1) for (const plain of choices) yield* few(valuesOf(plain, name), 1);
  for (const plain of choices) {
    yield* few(valuesOf(plain, name), 8);
    yield* tellingConditions(plain, others, name);
    if (plain.mask & STRING) yield* tellingTexts(plain, others, name);
    if (plain.mask & NUMBER) yield* tellingNumbers(plain, others);
    if (plain.mask & ARRAY) yield* tellingArrays(plain, others, name, reading, depth);
    if (plain.mask & OBJECT) yield* tellingObjects(plain, others, reading, depth);
  }
}

function* few<Value>(values: Iterable<Value>, limit: number): Generator<Value> {
  let left = limit;
  for (const value of values) {
    if (left-- <= 0) return;
    yield value;
  }
}

/** Values that fall under a condition of the other side: what `not` excludes, what `if` asks for. */
function* tellingConditions(shape: Shape, others: readonly Shape[], name: string): Generator<Json> {
  for (const { residues } of others) {
    for (const residue of residues) {
      if (residue.kind === "opaque") continue;
      const wanted = residue.kind === "not" ? residue.shape : residue.condition;
      for (const plain of few(alternatives(finish(conjoin(shape, wanted, shape.id))), 4))
        yield* few(valuesOf(plain, name), 4);
    }
  }
}

/** JSON has no numbers beyond the finite ones. */
function* tellingNumbers(shape: Shape, others: readonly Shape[]): Generator<number> {
  for (const value of numbersNear(shape, others)) if (Number.isFinite(value)) yield value;
}

function* numbersNear(shape: Shape, others: readonly Shape[]): Generator<number> {
  for (const { number: set, mask } of [...others, shape]) {
    for (const value of set?.listed?.values ?? []) if (typeof value === "number") yield value;
    for (const bound of [set?.upper, set?.lower]) {
      if (!bound) continue;
      const sign = bound === set?.upper ? 1 : -1;
      for (const offset of [0, 1, 0.5, -1, -0.5, 0.01, 10]) yield Math.round((bound.value + offset * sign) * 100) / 100;
      yield bound.value;
    }
    if (set?.multiple) {
      const unit = numberOf(set.multiple.unit);
      yield* [unit, unit + 1, unit * 2, unit / 2, unit * 1.5];
    }
    if ((mask & FRACTION) === 0) yield* [0.5, 1.5];
  }
  const unit = shape.number?.multiple && numberOf(shape.number.multiple.unit);
  if (unit !== undefined) for (const times of [1, 2, 3, 5, 7]) yield unit * times;
  yield* [0, 1, -1, 2, 3, 1_000_000];
}

function* tellingTexts(shape: Shape, others: readonly Shape[], name: string): Generator<string> {
  for (const { string: set } of [shape, ...others]) {
    for (const value of set?.listed?.values ?? []) if (typeof value === "string") yield value;
    const lengths = new Set<number>();
    if (set?.maxLength) lengths.add(set.maxLength.value + 1).add(set.maxLength.value);
    if (set?.minLength) lengths.add(set.minLength.value - 1).add(set.minLength.value);
    for (const length of lengths) {
      if (length < 0 || length > 5_000) continue;
      for (const text of few(valuesOf(restrict(shape, STRING), name), 3)) {
        if (typeof text === "string") yield fitLength(text, length, length);
      }
      yield fitLength("a", length, length);
    }
  }
  yield* ["text", "a", "A", "0", "", " ", "a b", "not this", "x-1", "é", "123", "true"];
}

function* tellingArrays(
  shape: Shape,
  others: readonly Shape[],
  name: string,
  reading: Reading,
  depth: number,
): Generator<Json[]> {
  const lengths = new Set<number>([shape.array?.minItems?.value ?? 0, 1, 2]);
  for (const { array: set } of [shape, ...others]) {
    if (set?.maxItems) lengths.add(set.maxItems.value + 1).add(set.maxItems.value);
    if (set?.minItems) lengths.add(set.minItems.value - 1).add(set.minItems.value);
  }
  for (const length of lengths) {
    if (length < 0 || length > 1_000) continue;
    const items = fillItems(shape, name, depth, length);
    if (!items) continue;
    yield items;
    const [head] = items;
    if (length >= 2 && head !== undefined) yield items.map(() => head);
  }
  for (const { array: other } of others) {
    for (const rule of other?.contains ?? []) yield* tellingCounts(shape, rule, name, depth);
  }
  if (depth >= NESTING) return;
  const longest = Math.max(prefixLength(shape.array), ...others.map((other) => prefixLength(other.array)));
  for (let index = 0; index <= Math.min(longest, 5); index++) {
    const own = shapeOf(nodeOfItem(shape.array, index));
    for (const other of others.slice(0, 5)) {
      for (const item of few(telling(own, shapeOf(nodeOfItem(other.array, index)), name, reading, depth + 1), 40)) {
        const length = Math.max(index + 1, shape.array?.minItems?.value ?? 0);
        const items = fillItems(shape, name, depth, length);
        if (items) yield items.with(index, item);
      }
    }
  }
}

/** Arrays with one item too many and one too few of those that `contains` counts. */
function* tellingCounts(
  shape: Shape,
  { part, min, max }: ContainsRule,
  name: string,
  depth: number,
): Generator<Json[]> {
  const counts = [min - 1, max + 1].filter((count) => count >= 0 && count <= 50);
  for (const count of counts) {
    const items: Json[] = [];
    for (let index = 0; index < count; index++) {
      const item = first(valuesOf(shapeOf([...nodeOfItem(shape.array, index), part]), name, depth + 1));
      if (item !== undefined) items.push(item);
    }
    yield items;
  }
}

/** Objects with a name that only one side allows. */
function* tellingNames(shape: Shape, others: readonly Shape[], depth: number): Generator<Json> {
  const own = restrict(shapeOf(shape.object?.propertyNames ?? []), STRING);
  for (const { object: other } of others) {
    if (other === undefined || other.propertyNames.length === 0) continue;
    for (const name of few(telling(own, restrict(shapeOf(other.propertyNames), STRING), "key"), 20)) {
      if (typeof name !== "string") continue;
      const value = first(valuesOf(shapeOf(nodeOfProperty(shape.object, name)), name, depth + 1));
      if (value !== undefined) yield* kept(fillObject(shape, entry(name, value), depth));
    }
  }
}

function* tellingObjects(shape: Shape, others: readonly Shape[], reading: Reading, depth: number): Generator<Json> {
  const set = shape.object;
  const minimal = fillObject(shape, {}, depth);
  if (minimal) yield minimal;
  const declared = [...declaredNames(set)].slice(0, 60);
  for (const name of declared) {
    const value = first(valuesOf(shapeOf(nodeOfProperty(set, name)), name, depth + 1));
    if (value !== undefined) yield* kept(fillObject(shape, entry(name, value), depth));
  }
  const all: Record<string, Json> = {};
  for (const name of declared) {
    const value = first(valuesOf(shapeOf(nodeOfProperty(set, name)), name, depth + 1));
    if (value !== undefined && name !== "__proto__") all[name] = value;
  }
  yield* kept(fillObject(shape, all, depth));
  const rest = shapeOf(nodeOfRest(set));
  const extra = undeclaredName(shape);
  for (const value of few(valuesOf(rest, extra, depth + 1), 1))
    yield* kept(fillObject(shape, entry(extra, value), depth));
  yield* tellingNames(shape, others, depth);
  if (depth >= NESTING) return;
  for (const other of others.slice(0, 5)) {
    const foreign = reading === "strict" ? [...namesInPlace(other)].filter((name) => !declared.includes(name)) : [];
    for (const name of [...declared, ...foreign.slice(0, 20)]) {
      const own = shapeOf(nodeOfProperty(set, name));
      const theirs = shapeOf(nodeOfProperty(other.object, name));
      if (own === theirs) continue;
      for (const value of few(telling(own, theirs, name, reading, depth + 1), 30)) {
        yield* kept(fillObject(shape, entry(name, value), depth));
      }
    }
    for (const name of patternedNames(shape, other)) {
      const [own, theirs] = [shapeOf(nodeOfProperty(set, name)), shapeOf(nodeOfProperty(other.object, name))];
      for (const value of few(telling(own, theirs, name, reading, depth + 1), 20)) {
        yield* kept(fillObject(shape, entry(name, value), depth));
      }
    }
    for (const value of few(telling(rest, shapeOf(nodeOfRest(other.object)), extra, reading, depth + 1), 20)) {
      yield* kept(fillObject(shape, entry(extra, value), depth));
    }
  }
}

/** A name for each name pattern of either side. */
const patternedNames = (shape: Shape, other: Shape): string[] => {
  const names: string[] = [];
  for (const source of [...patternNodes(shape.object).keys(), ...patternNodes(other.object).keys()]) {
    const name = first(textsOfPattern(source));
    if (name !== undefined) names.push(name);
  }
  return names;
};

/** An object of one member, whatever its name. */
export const entry = (name: string, value: Json): { [key: string]: Json } => Object.fromEntries([[name, value]]);

function* kept(value: Json | undefined): Generator<Json> {
  if (value !== undefined && isObject(value)) yield value;
}
