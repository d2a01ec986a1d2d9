import type { Json } from "../../model/json.ts";
import { acceptsShape } from "./accept.ts";
import { conjoin } from "./conjoin.ts";
import { findCounterexample } from "./counterexample.ts";
import { areDisjoint } from "./disjoint.ts";
import { type Node, SchemaDocument } from "./document.ts";
import { isSamePlainSchema } from "./equal.ts";
import { finish } from "./finish.ts";
import { shapeOf } from "./normalise.ts";
import {
  declaredNames,
  namesInPlace,
  nodeOfItem,
  nodeOfProperty,
  nodeOfRest,
  nodeOfRestItems,
  patternNodes,
  prefixLength,
} from "./object-members.ts";
import { isPatternWithin } from "./pattern.ts";
import { isMultiple, numberOf, rationalOf } from "./rational.ts";
import { isSameText } from "./same-text.ts";
import {
  type ArraySet,
  type Bound,
  isAny,
  isFreeFor,
  type Mark,
  type NumberSet,
  type ObjectSet,
  type Residue,
  type Shape,
  type StringSet,
  type Union,
} from "./shape.ts";
import { KINDS, type Kind, kindsIn, NUMBER } from "./type-mask.ts";
import { restrict } from "./unite.ts";
import { TooHard, Workspace } from "./workspace.ts";

/** Is everything that one schema accepts accepted by another. */
export type Containment =
  | { readonly answer: "compatible" }
  /** `value` is accepted by the inner schema and refused by the outer one. */
  | { readonly answer: "breaking"; readonly value: Json }
  | { readonly answer: "unproven"; readonly pointer: string; readonly reason: string };

/**
 * Whether objects are read by what they declare: callers send only declared names, so a name that only the outer schema
 * declares does not matter while the inner one is open. `strict` reads them as JSON Schema does.
 */
export type Reading = "declared" | "strict";

/**
 * Judges whether every value of `inner` is a value of `outer`. A proof or a concrete value stands behind each answer but
 * `unproven`. Formats count as constraints of unknown content; external references are never loaded.
 */
export const isWithin = (inner: Json, outer: Json, reading: Reading = "declared"): Containment => {
  const workspace = new Workspace();
  try {
    const [a, b] = [new SchemaDocument(inner, workspace), new SchemaDocument(outer, workspace)];
    return judgeWithin(shapeOf([a.root]), shapeOf([b.root]), workspace, reading);
  } catch (error) {
    if (error instanceof TooHard) return { answer: "unproven", pointer: error.pointer, reason: error.message };
    throw error;
  }
};

/** The same for shapes at hand. */
export const judgeWithin = (
  inner: Shape,
  outer: Shape,
  workspace: Workspace,
  reading: Reading = "declared",
): Containment => {
  if (isProvenWithin(inner, outer, workspace, reading)) return { answer: "compatible" };
  const value = workspace.proof(() => findCounterexample(inner, outer));
  if (value !== undefined) return { answer: "breaking", value: value.value };
  const opaque = [...outer.residues, ...inner.residues].find((residue) => residue.kind === "opaque");
  if (opaque?.kind === "opaque") return { answer: "unproven", pointer: opaque.pointer, reason: opaque.reason };
  const reason = "neither a proof nor a counterexample was found";
  return { answer: "unproven", pointer: outer.pointer, reason };
};

/** Is it proven that every value of `inner` is one of `outer`; false means not proven. */
export const isProvenWithin = (
  inner: Shape,
  outer: Shape,
  workspace: Workspace,
  reading: Reading = "declared",
): boolean => workspace.proof(() => new Proof(workspace, reading).shape(inner, outer, 0)) ?? false;

const PROOF_DEPTH = 60;
/** What putting one branch in the place of a union costs, for each union that is carried along. */
const SPLIT_STEPS = 3;

/**
 * One attempt at a proof. Recursive schemas are proven by assuming a pair while it is being proven: values are finite,
 * and between two visits of a pair some level of the value was entered.
 */
class Proof {
  readonly #workspace: Workspace;
  readonly #reading: Reading;
  readonly #proven = new Set<string>();
  #trail: string[] = [];
  readonly #refuted = new Set<string>();

  constructor(workspace: Workspace, reading: Reading) {
    this.#workspace = workspace;
    this.#reading = reading;
  }

  shape(inner: Shape, outer: Shape, depth: number): boolean {
    this.#workspace.spend(outer.pointer);
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
        this.#workspace.spend(union.pointer, SPLIT_STEPS * (1 + inner.unions.length));
        const whole = finish(conjoin(rest, branch, this.#workspace.nextId()));
        return this.#covers(inner, union) ? this.shape(whole, outer, depth + 1) : false;
      });
      if (all) return true;
    }
    return false;
  }

  /** Splitting on a union is only sound where it governs every value at hand. */
  #covers(inner: Shape, union: Union): boolean {
    return (inner.mask & ~union.mask) === 0;
  }

  #directly(inner: Shape, outer: Shape, depth: number): boolean {
    if ((inner.mask & ~outer.mask) !== 0) return false;
    const kinds = kindsIn(inner.mask);
    const single = kinds.length === 1 ? kinds[0] : undefined;
    const listed = single && inner.mask === (inner.mask & KINDS[single]) ? inner[single]?.listed : undefined;
    if (listed?.values.every((value) => acceptsShape(outer, value) === true)) return true;
    return (
      kinds.every((kind) => this.#set(kind, inner, outer, depth)) &&
      outer.residues.every((residue) => this.#residue(inner, residue, depth)) &&
      outer.unions.every((union) => (union.mask & inner.mask) === 0 || this.#union(inner, union, depth))
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
      if (!("formats" in wanted) || wanted.formats.length === 0 || !areWithin(wanted.formats, formats)) return false;
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
        return this.#arrays(inner.array, outer.array, depth);
      case "object":
        return this.#objects(inner, outer.object, depth);
    }
  }

  #arrays(inner: ArraySet | undefined, outer: ArraySet | undefined, depth: number): boolean {
    if (!outer) return true;
    const min = inner?.minItems?.value ?? 0;
    const max = inner?.maxItems?.value ?? Number.POSITIVE_INFINITY;
    if (outer.minItems && min < outer.minItems.value) return false;
    if (outer.maxItems && max > outer.maxItems.value) return false;
    if (outer.unique && !inner?.unique && max > 1) return false;
    for (const rule of outer.contains) {
      const isMet = inner?.contains.some(
        (own) =>
          own.min >= rule.min &&
          (rule.max === Number.POSITIVE_INFINITY ||
            (own.max <= rule.max && this.node([rule.part], [own.part], depth))) &&
          this.node([own.part], [rule.part], depth),
      );
      if (!isMet) return false;
    }
    const longest = Math.max(prefixLength(inner), prefixLength(outer));
    for (let index = 0; index < Math.min(longest, max); index++) {
      if (!this.node(nodeOfItem(inner, index), nodeOfItem(outer, index), depth)) return false;
    }
    return max <= longest || this.node(nodeOfRestItems(inner), nodeOfRestItems(outer), depth);
  }

  #objects(shape: Shape, outer: ObjectSet | undefined, depth: number): boolean {
    if (!outer) return true;
    const inner = shape.object;
    const required = inner?.required ?? new Map<string, string>();
    for (const name of outer.required.keys()) if (!required.has(name)) return false;
    if (outer.minProperties && Math.max(inner?.minProperties?.value ?? 0, required.size) < outer.minProperties.value)
      return false;
    if (outer.maxProperties && greatestSize(inner) > outer.maxProperties.value) return false;
    // A name that only a branch declares is one that callers send, whatever this part says of it.
    const declared = namesInPlace(shape);
    for (const name of declared) {
      this.#workspace.spend(shape.pointer, 1 + outer.rules.length + (inner?.rules.length ?? 0));
      if (!this.node(nodeOfProperty(inner, name), nodeOfProperty(outer, name), depth)) return false;
    }
    const rest = nodeOfRest(inner);
    const isClosed = shapeOf(rest).mask === 0;
    return (
      (isClosed || this.#rest(rest, declared, new Set(patternNodes(inner).keys()), outer, depth)) &&
      this.#patterns(inner, outer, isClosed, depth) &&
      this.#names(inner, outer, isClosed, depth) &&
      this.#dependents(inner, outer, depth)
    );
  }

  /** Undeclared names of an inner schema that is open, or a map. */
  #rest(
    rest: Node,
    declared: ReadonlySet<string>,
    patterns: ReadonlySet<string>,
    outer: ObjectSet,
    depth: number,
  ): boolean {
    const wanted = nodeOfRest(outer);
    if (!this.node(rest, wanted, depth)) return false;
    for (const [source, node] of patternNodes(outer)) {
      // Names of a pattern that both have are not among the rest.
      if (!patterns.has(source) && !this.node(rest, node, depth)) return false;
    }
    if (this.#reading === "declared" && isAny(shapeOf(rest))) return true;
    const names = new Set<string>();
    for (const rule of outer.rules) for (const name in rule.properties) names.add(name);
    for (const name of names) {
      if (!declared.has(name) && !this.node(rest, nodeOfProperty(outer, name), depth)) return false;
    }
    return true;
  }

  #patterns(inner: ObjectSet | undefined, outer: ObjectSet, isClosed: boolean, depth: number): boolean {
    const own = patternNodes(inner);
    if (own.size === 0) return true;
    const wanted = patternNodes(outer);
    const rest = nodeOfRest(outer);
    const outerNames = new Set<string>();
    for (const rule of outer.rules) for (const name in rule.properties) outerNames.add(name);
    for (const [source, node] of own) {
      const same = wanted.get(source);
      for (const [other, otherNode] of wanted) {
        if (other !== source && !this.node(node, otherNode, depth)) return false;
      }
      if (same ? !this.node(node, same, depth) : !this.node(node, rest, depth)) return false;
      for (const name of outerNames) {
        if (!declaredNames(inner).has(name) && !this.node(node, nodeOfProperty(outer, name), depth)) return false;
      }
    }
    return isClosed || this.node(nodeOfRest(inner), rest, depth);
  }

  #names(inner: ObjectSet | undefined, outer: ObjectSet, isClosed: boolean, depth: number): boolean {
    if (outer.propertyNames.length === 0) return true;
    const names = shapeOf(outer.propertyNames);
    if (isClosed && patternNodes(inner).size === 0) {
      return [...declaredNames(inner)].every((name) => acceptsShape(names, name) === true);
    }
    return (
      this.node(inner?.propertyNames ?? [], outer.propertyNames, depth) ||
      isFreeFor(restrict(names, KINDS.string), KINDS.string)
    );
  }

  #dependents(inner: ObjectSet | undefined, outer: ObjectSet, depth: number): boolean {
    for (const [trigger, needs] of outer.dependentRequired) {
      if (shapeOf(nodeOfProperty(inner, trigger)).mask === 0) continue;
      const own = inner?.dependentRequired.get(trigger);
      for (const name of needs.keys()) if (!inner?.required.has(name) && !own?.has(name)) return false;
    }
    for (const [trigger, node] of outer.dependentSchemas) {
      if (shapeOf(nodeOfProperty(inner, trigger)).mask === 0) continue;
      const own = inner?.dependentSchemas.get(trigger);
      if (!own || !this.#strictly(shapeOf(own), shapeOf(node), depth)) return false;
    }
    return true;
  }

  #residue(inner: Shape, residue: Residue, depth: number): boolean {
    if (residue.kind === "opaque") {
      return inner.residues.some((own) => own.kind === "opaque" && isSameOpaque(own, residue));
    }
    if (residue.kind === "not") {
      return (
        areDisjoint(inner, residue.shape) ||
        inner.residues.some((own) => own.kind === "not" && this.#strictly(residue.shape, own.shape, depth))
      );
    }
    return inner.residues.some(
      (own) =>
        own.kind === "if" &&
        this.#strictly(own.condition, residue.condition, depth) &&
        this.#strictly(residue.condition, own.condition, depth) &&
        this.#branch(own.whenTrue, residue.whenTrue, depth) &&
        this.#branch(own.whenFalse, residue.whenFalse, depth),
    );
  }

  /** "Exactly one" follows from another "exactly one" when their branches mean the same, one for one. */
  #isSameChoice(own: Union, wanted: Union, depth: number): boolean {
    if (!own.exclusive || own.branches.length !== wanted.branches.length) return false;
    const left = [...own.branches];
    return wanted.branches.every((branch) => {
      const index = left.findIndex((other) => {
        this.#workspace.spend(wanted.pointer);
        return this.#strictly(branch, other, depth) && this.#strictly(other, branch, depth);
      });
      if (index >= 0) left.splice(index, 1);
      return index >= 0;
    });
  }

  /** A part of a schema does not know all names that callers send, and contraposition turns them around. */
  #strictly(inner: Shape, outer: Shape, depth: number): boolean {
    return new Proof(this.#workspace, "strict").shape(inner, outer, depth + 1);
  }

  #branch(inner: Shape | undefined, outer: Shape | undefined, depth: number): boolean {
    if (outer === undefined) return true;
    return inner === undefined ? isAny(outer) : this.#strictly(inner, outer, depth);
  }

  #union(inner: Shape, union: Union, depth: number): boolean {
    if (union.exclusive && inner.unions.some((own) => this.#isSameChoice(own, union, depth))) return true;
    return union.branches.some((branch) => {
      this.#workspace.spend(union.pointer);
      if (!this.shape(inner, branch, depth + 1)) return false;
      return !union.exclusive || union.branches.every((other) => other === branch || areDisjoint(inner, other));
    });
  }
}

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

const isSameOpaque = (a: Residue & { kind: "opaque" }, b: Residue & { kind: "opaque" }): boolean =>
  a.keyword === b.keyword && isSameText(a.part, b.part);

const areWithin = (wanted: readonly Mark<string>[], own: readonly Mark<string>[]): boolean =>
  wanted.every(({ value }) => own.some((mark) => mark.value === value));

/** Is a lower (1) or upper (-1) bound at least as tight as another. */
export const isTighterOrSame = (own: Bound | undefined, wanted: Bound | undefined, direction: 1 | -1): boolean => {
  if (wanted === undefined) return true;
  if (own === undefined) return false;
  const order = (own.value - wanted.value) * direction;
  return order > 0 || (order === 0 && (own.exclusive || !wanted.exclusive));
};

const areNumbersWithin = (inner: NumberSet | undefined, outer: NumberSet | undefined, mask: number): boolean => {
  if (!outer) return true;
  if (!isTighterOrSame(inner?.lower, outer.lower, 1) || !isTighterOrSame(inner?.upper, outer.upper, -1)) return false;
  if (!areWithin(outer.formats, inner?.formats ?? [])) return false;
  if (!outer.multiple) return true;
  const unit = inner?.multiple?.unit ?? ((mask & NUMBER) === KINDS.number ? undefined : rationalOf(1));
  return unit !== undefined && isMultiple(unit, outer.multiple.unit) && Number.isFinite(numberOf(unit));
};

const areStringsWithin = (inner: StringSet | undefined, outer: StringSet | undefined): boolean => {
  if (!outer) return true;
  if (outer.minLength && (inner?.minLength?.value ?? 0) < outer.minLength.value) return false;
  if (outer.maxLength && (inner?.maxLength?.value ?? Number.POSITIVE_INFINITY) > outer.maxLength.value) return false;
  if (!areWithin(outer.formats, inner?.formats ?? [])) return false;
  return outer.patterns.every(({ value }) => inner?.patterns.some((own) => isPatternWithin(own.value, value)) === true);
};

/** How many properties an object can have. */
export const greatestSize = (set: ObjectSet | undefined): number => {
  const own = set?.maxProperties?.value ?? Number.POSITIVE_INFINITY;
  const isClosed = shapeOf(nodeOfRest(set)).mask === 0 && patternNodes(set).size === 0;
  return isClosed ? Math.min(own, declaredNames(set).size) : own;
};
