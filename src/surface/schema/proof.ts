import { acceptsShape } from "./accept.ts";
import { conjoin } from "./conjoin.ts";
import type { Node } from "./document.ts";
import { isSamePlainSchema } from "./equal.ts";
import { finish } from "./finish.ts";
import { shapeOf } from "./normalise.ts";
import { restrict } from "./restrict.ts";
import { isAny, type Shape, type Union } from "./shape.ts";
import { KINDS, type Kind, kindsIn } from "./type-mask.ts";
import { areArraysWithin } from "./within-array.ts";
import { isConditionMet, isUnionMet } from "./within-condition.ts";
import { areObjectsWithin } from "./within-object.ts";
import { areFormatsWithin, areNumbersWithin, areStringsWithin } from "./within-scalar.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Whether objects are read by what they declare: callers send only declared names, so a name that only the outer schema
 * declares does not matter while the inner one is open. `strict` reads them as JSON Schema does.
 */
export type Reading = "declared" | "strict";

const PROOF_DEPTH = 60;
/** What putting one branch in the place of a union costs, for each union that is carried along. */
const SPLIT_STEPS = 3;

/**
 * One attempt at a proof that every value of one shape is one of another. Recursive schemas are proven by assuming a pair
 * while it is being proven: values are finite, and between two visits of a pair some level of the value was entered.
 */
export class Proof {
  readonly reading: Reading;
  readonly #workspace: Workspace;
  readonly #proven = new Set<string>();
  #trail: string[] = [];
  readonly #refuted = new Set<string>();

  constructor(workspace: Workspace, reading: Reading) {
    this.#workspace = workspace;
    this.reading = reading;
  }

  /** @throws TooHard when the budget is spent. */
  spend(pointer: string, steps = 1): void {
    this.#workspace.spend(pointer, steps);
  }

  shape(inner: Shape, outer: Shape, depth: number): boolean {
    this.spend(outer.pointer);
    if (inner.mask === 0 || inner === outer || inner.id === outer.id || isAny(outer)) return true;
    if (depth > PROOF_DEPTH) return false;
    const key = `${inner.id}:${outer.id}`;
    if (this.#proven.has(key)) return true;
    if (this.#refuted.has(key)) return false;
    const mark = this.#trail.length;
    this.#assume(key);
    if (this.#shapeAnew(inner, outer, depth)) return true;
    // What was proven under the failed assumption is no longer proven.
    for (const proven of this.#trail.splice(mark)) this.#proven.delete(proven);
    this.#refuted.add(key);
    return false;
  }

  #assume(key: string): void {
    this.#proven.add(key);
    this.#trail.push(key);
  }

  node(inner: Node, outer: Node, depth: number): boolean {
    const [a] = inner;
    const [b] = outer;
    if (b === undefined) return true;
    if (a && inner.length === 1 && outer.length === 1 && isSamePlainSchema(a.schema, b.schema)) return true;
    return this.shape(shapeOf(inner), shapeOf(outer), depth + 1);
  }

  /** A part of a schema does not know all names that callers send, and contraposition turns them around. */
  strictly(inner: Shape, outer: Shape, depth: number): boolean {
    return new Proof(this.#workspace, "strict").shape(inner, outer, depth + 1);
  }

  /** The same for subschemas. */
  nodeStrictly(inner: Node, outer: Node, depth: number): boolean {
    return this.reading === "strict"
      ? this.node(inner, outer, depth)
      : outer.length === 0 || this.strictly(shapeOf(inner), shapeOf(outer), depth);
  }

  #shapeAnew(inner: Shape, outer: Shape, depth: number): boolean {
    if (isSplit(inner, outer)) {
      // Types differ in what they must meet, so each kind is proven alone.
      return pieces(inner).every((mask) => this.shape(restrict(inner, mask), outer, depth));
    }
    if (this.#directly(inner, outer, depth)) return true;
    for (const union of inner.unions) {
      if ((union.mask & inner.mask) === 0) continue;
      const rest: Shape = { ...inner, unions: inner.unions.filter((other) => other !== union) };
      const all = union.branches.every((branch) => {
        this.spend(union.pointer, SPLIT_STEPS * (1 + inner.unions.length));
        const whole = finish(conjoin(rest, branch, this.#workspace.nextId()));
        return covers(inner, union) ? this.shape(whole, outer, depth + 1) : false;
      });
      if (all) return true;
    }
    return false;
  }

  #directly(inner: Shape, outer: Shape, depth: number): boolean {
    if ((inner.mask & ~outer.mask) !== 0) return false;
    const kinds = kindsIn(inner.mask);
    const single = kinds.length === 1 ? kinds[0] : undefined;
    const listed = single && inner.mask === (inner.mask & KINDS[single]) ? inner[single]?.listed : undefined;
    if (listed?.values.every((value) => acceptsShape(outer, value) === true)) return true;
    return (
      kinds.every((kind) => this.#set(kind, inner, outer, depth)) &&
      outer.residues.every((residue) => isConditionMet(this, inner, residue, depth)) &&
      outer.unions.every((union) => (union.mask & inner.mask) === 0 || isUnionMet(this, inner, union, depth))
    );
  }

  #set(kind: Kind, inner: Shape, outer: Shape, depth: number): boolean {
    const wanted = outer[kind];
    if (wanted === undefined) return true;
    const own = inner[kind];
    if (own?.listed) {
      const free: Shape = { ...outer, unions: [], residues: [] };
      const formats = "formats" in own ? own.formats : [];
      if (own.listed.values.every((value) => acceptsShape(free, value) === true)) return true;
      if (!("formats" in wanted) || wanted.formats.length === 0 || !areFormatsWithin(formats, wanted.formats))
        return false;
      const unformatted: Shape = { ...free, [kind]: { ...wanted, formats: [] } };
      return own.listed.values.every((value) => acceptsShape(unformatted, value) === true);
    }
    if (wanted.listed) return false;
    switch (kind) {
      case "number":
        return areNumbersWithin(inner.number, outer.number, inner.mask);
      case "string":
        return areStringsWithin(inner.string, outer.string);
      case "array":
        return areArraysWithin(this, inner.array, outer.array, depth);
      case "object":
        return areObjectsWithin(this, inner, outer.object, depth);
    }
  }
}

/** Splitting on a union is only sound where it governs every value at hand. */
const covers = (inner: Shape, union: Union): boolean => (inner.mask & ~union.mask) === 0;

/** Kinds are proven apart where unions or listed values govern only some of them. */
const isSplit = (inner: Shape, outer: Shape): boolean => {
  const masks = pieces(inner);
  if (masks.length < 2) return false;
  return inner.unions.length > 0 || outer.unions.length > 0;
};

const pieces = (shape: Shape): number[] => {
  const masks: number[] = [];
  let rest = shape.mask;
  for (const kind of kindsIn(shape.mask)) {
    masks.push(shape.mask & KINDS[kind]);
    rest &= ~KINDS[kind];
  }
  for (const bit of [1, 2, 4]) if (rest & bit) masks.push(bit);
  return masks;
};
