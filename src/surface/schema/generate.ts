import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { acceptsShape, lengthOf } from "./accept.ts";
import { conjoin } from "./conjoin.ts";
import { SchemaDocument } from "./document.ts";
import { fillItems, fillObject } from "./fill.ts";
import { finish } from "./finish.ts";
import { textOfFormat, textOfName } from "./natural-text.ts";
import { shapeOf } from "./normalise.ts";
import { textsOfPattern } from "./pattern-text.ts";
import { numberOf } from "./rational.ts";
import type { Shape } from "./shape.ts";
import { ARRAY, FALSE, FRACTION, INTEGER, NULL, NUMBER, OBJECT, STRING, TRUE } from "./type-mask.ts";
import { TooHard, Workspace } from "./workspace.ts";

/** Levels of required properties and items that are filled in. */
const DEPTH_LIMIT = 12;
/** Alternatives of one shape that are tried. */
const ALTERNATIVE_LIMIT = 40;

/**
 * A small value that the schema accepts (formats taken on trust), as a person would write it: an example or default of
 * the schema where it has one, required properties only. `name` is the property it is for. Undefined when none was found.
 */
export const generateValue = (schema: Json, name = ""): Json | undefined => {
  const document = new SchemaDocument(schema, new Workspace());
  try {
    return first(valuesOf(shapeOf([document.root]), name));
  } catch (error) {
    if (error instanceof TooHard) return undefined;
    throw error;
  }
};

export const first = <Value>(values: Iterable<Value>): Value | undefined => {
  for (const value of values) return value;
  return undefined;
};

/** Values that the shape does not refuse, the most natural first. */
export function* valuesOf(shape: Shape, name: string, depth = 0): Generator<Json> {
  if (depth > DEPTH_LIMIT) return;
  const { examples, default: preset } = shape.notes;
  const told =
    preset === undefined || preset.value === null || preset.value === "" ? examples : [preset.value, ...examples];
  for (const value of told) if (acceptsShape(shape, value) !== false) yield value;
  for (const plain of alternatives(shape)) {
    for (const value of plainValues(plain, name, depth)) if (acceptsShape(shape, value) !== false) yield value;
  }
}

/** The shape once for each choice of branches: no unions are left in what is given. */
export function* alternatives(shape: Shape): Generator<Shape> {
  let budget = ALTERNATIVE_LIMIT;
  function* expand(at: Shape, depth: number): Generator<Shape> {
    if (budget-- <= 0) return;
    const [union, ...unions] = at.unions.filter(({ mask }) => (mask & at.mask) !== 0);
    const conditions = at.residues.filter((residue) => residue.kind === "if");
    if (union === undefined || depth > 10) {
      yield at;
      for (const { whenTrue, whenFalse, condition } of conditions) {
        yield finish(conjoin(at, whenTrue ? conjoin(condition, whenTrue, at.id) : condition, at.id));
        if (whenFalse) yield finish(conjoin(at, whenFalse, at.id));
      }
      return;
    }
    const free: Shape = { ...at, mask: at.mask & ~union.mask, unions };
    const bound: Shape = { ...at, mask: at.mask & union.mask, unions };
    for (const branch of union.branches) {
      const notes = at.notes;
      yield* expand(finish({ ...conjoin(bound, branch, at.id), notes }), depth + 1);
    }
    if (free.mask !== 0) yield* expand(free, depth + 1);
  }
  yield* expand(shape, 0);
}

function* plainValues(shape: Shape, name: string, depth: number): Generator<Json> {
  if (shape.mask & OBJECT) yield* objectValues(shape, depth);
  if (shape.mask & STRING) yield* textValues(shape, name);
  if (shape.mask & NUMBER) yield* numberValues(shape);
  if (shape.mask & TRUE) yield true;
  if (shape.mask & FALSE) yield false;
  if (shape.mask & ARRAY) yield* arrayValues(shape, name, depth);
  if (shape.mask & NULL) yield null;
}

function* textValues(shape: Shape, name: string): Generator<string> {
  const set = shape.string;
  if (set?.listed) {
    for (const value of set.listed.values) if (typeof value === "string") yield value;
    return;
  }
  for (const { value } of set?.formats ?? []) {
    const text = textOfFormat(value);
    if (text !== undefined) yield text;
  }
  const min = set?.minLength?.value ?? 0;
  const max = set?.maxLength?.value ?? Number.POSITIVE_INFINITY;
  const sources = set?.patterns ?? [];
  for (const { value } of sources) yield* textsOfPattern(value);
  for (const text of [textOfName(name), "text", "a", "1", "A", ""]) yield fitLength(text, min, max);
}

/** The text cut or repeated to a length within the bounds, at most 10,000 characters. */
export const fitLength = (text: string, min: number, max: number): string => {
  const length = lengthOf(text);
  if (length > max) return [...text].slice(0, Math.max(0, max)).join("");
  if (length >= min) return text;
  const base = length === 0 ? "a" : text;
  return [...base.repeat(Math.ceil(Math.min(min, 10_000) / lengthOf(base)))].slice(0, min).join("");
};

function* numberValues(shape: Shape): Generator<number> {
  const set = shape.number;
  if (set?.listed) {
    for (const value of set.listed.values) if (typeof value === "number") yield value;
    return;
  }
  const unit = set?.multiple ? numberOf(set.multiple.unit) : undefined;
  const lower = set?.lower?.value;
  const upper = set?.upper?.value;
  const wanted = [
    1,
    0,
    lower,
    upper,
    lower === undefined ? undefined : lower + 1,
    upper === undefined ? undefined : upper - 1,
  ];
  if (lower !== undefined && upper !== undefined) wanted.push((lower + upper) / 2);
  if (shape.mask & FRACTION) {
    wanted.push(0.5, 1.5);
    if (!(shape.mask & INTEGER)) wanted.unshift(0.5);
  }
  for (const value of wanted) {
    if (value === undefined) continue;
    const near = unit === undefined ? [] : [Math.ceil(value / unit) * unit, Math.floor(value / unit) * unit];
    yield* [value, ...near].filter(Number.isFinite);
  }
}

function* arrayValues(shape: Shape, name: string, depth: number): Generator<Json[]> {
  const set = shape.array;
  if (set?.listed) {
    for (const value of set.listed.values) if (Array.isArray(value)) yield value;
    return;
  }
  const least = set?.minItems?.value ?? 0;
  for (const length of new Set([least, Math.max(1, least)])) {
    const items = fillItems(shape, name, depth, length);
    if (items) yield items;
  }
}

function* objectValues(shape: Shape, depth: number): Generator<JsonObject> {
  const set = shape.object;
  if (set?.listed) {
    for (const value of set.listed.values) if (isObject(value)) yield value;
    return;
  }
  const minimal = fillObject(shape, {}, depth);
  if (minimal) yield minimal;
}
