import type { Json } from "../../model/json.ts";
import { acceptsShape } from "./accept.ts";
import { nodeOfItem } from "./array-items.ts";
import { labelOf } from "./branch-label.ts";
import { conjoin } from "./conjoin.ts";
import type { Path } from "./difference.ts";
import { fillItems, fillObject, undeclaredName } from "./fill.ts";
import { finish } from "./finish.ts";
import { alternatives, first, valuesOf } from "./generate.ts";
import { shapeOf } from "./normalise.ts";
import { nodeOfProperty, nodeOfRest, patternNodes } from "./object-members.ts";
import { textsOfPattern } from "./pattern-text.ts";
import { restrict } from "./restrict.ts";
import type { Shape } from "./shape.ts";
import { entry, telling } from "./telling.ts";
import { ARRAY, OBJECT } from "./type-mask.ts";

/** Values tried at the place itself. */
const CANDIDATE_LIMIT = 120;
const ALTERNATIVES_ON_THE_WAY = 6;

/** What is wanted at the end of a path. */
export interface Aim {
  /** The names of the difference's path. */
  readonly path: Path;
  /** Is the difference about whether the last name is there. */
  readonly isPresence: boolean;
  /** Values that the difference itself names, tried first. */
  readonly values: readonly Json[];
}

/**
 * Values that the accepting shape is likely to accept and the refusing one to refuse: minimal around the path, telling at
 * its end.
 */
export function* valuesAlong(accepting: Shape, refusing: Shape, aim: Aim, at = 0, name = ""): Generator<Json> {
  const segment = aim.path[at];
  if (segment === undefined) {
    let left = CANDIDATE_LIMIT;
    for (const value of aim.values) yield value;
    for (const value of telling(accepting, refusing, name)) {
      if (left-- <= 0) return;
      if (acceptsShape(accepting, value) !== false && acceptsShape(refusing, value) !== true) yield value;
    }
    return;
  }
  const branch = branchShape(accepting, segment);
  if (branch) {
    yield* valuesAlong(branch, branchShape(refusing, segment) ?? refusing, aim, at + 1, name);
    return;
  }
  let left = ALTERNATIVES_ON_THE_WAY;
  for (const plain of alternatives(accepting)) {
    if (left-- <= 0) return;
    const index = /^\[(\d*)\]$/.exec(segment);
    if (index && plain.mask & ARRAY) yield* itemsAlong(plain, refusing, aim, at, Number(index[1] ?? 0), name);
    else if (plain.mask & OBJECT) yield* membersAlong(restrict(plain, OBJECT), refusing, aim, at);
  }
}

function* itemsAlong(
  plain: Shape,
  refusing: Shape,
  aim: Aim,
  at: number,
  index: number,
  name: string,
): Generator<Json> {
  const least = Math.max(index + 1, plain.array?.minItems?.value ?? 0);
  const items = fillItems(plain, name, 0, least);
  if (items === undefined) return;
  const [own, theirs] = [shapeOf(nodeOfItem(plain.array, index)), shapeOf(nodeOfItem(refusing.array, index))];
  for (const value of valuesAlong(own, theirs, aim, at + 1, name)) yield items.with(index, value);
}

function* membersAlong(plain: Shape, refusing: Shape, aim: Aim, at: number): Generator<Json> {
  const segment = aim.path[at] ?? "";
  const isLast = at === aim.path.length - 1;
  if (isLast && aim.isPresence) {
    const minimal = fillObject(plain, {}, 0);
    if (minimal) yield minimal;
    for (const value of valuesOf(shapeOf(nodeOfProperty(plain.object, segment)), segment)) {
      const present = fillObject(plain, entry(segment, value), 0);
      if (present) yield present;
      return;
    }
    return;
  }
  if (isLast && isTrigger(plain, refusing, segment)) yield* around(plain, segment, refusing);
  const names = segment === "{}" ? mapNames(plain) : [segment];
  for (const name of names) {
    const own = shapeOf(segment === "{}" ? nodeOfAny(plain, name) : nodeOfProperty(plain.object, name));
    const theirs = shapeOf(nodeOfProperty(refusing.object, name));
    for (const value of valuesAlong(own, theirs, aim, at + 1, name)) {
      const whole = fillObject(plain, entry(name, value), 0);
      if (whole) yield whole;
    }
  }
}

const nodeOfAny = (shape: Shape, name: string) => {
  const node = nodeOfProperty(shape.object, name);
  return node.length > 0 ? node : nodeOfRest(shape.object);
};

const mapNames = (shape: Shape): string[] => {
  const names = [undeclaredName(shape)];
  for (const source of patternNodes(shape.object).keys()) {
    const text = first(textsOfPattern(source));
    if (text !== undefined) names.push(text);
  }
  return names;
};

/** Is the name one that other properties depend on, on either side. */
const isTrigger = (accepting: Shape, refusing: Shape, name: string): boolean =>
  [accepting.object, refusing.object].some(
    (set) => set?.dependentRequired.has(name) || set?.dependentSchemas.has(name),
  );

/** The object with the triggering property and as little else as may be. */
function* around(plain: Shape, name: string, refusing: Shape): Generator<Json> {
  for (const value of valuesOf(shapeOf(nodeOfProperty(plain.object, name)), name)) {
    const whole = fillObject(plain, entry(name, value), 0);
    if (whole) yield whole;
    break;
  }
  yield* telling(plain, refusing);
}

/** The shape with one branch of a union chosen by its label; undefined where no union has such a branch. */
const branchShape = (shape: Shape, label: string): Shape | undefined => {
  for (const union of shape.unions) {
    const branch = union.branches.find((one) => labelOf(union, one) === label);
    if (!branch) continue;
    const rest = { ...shape, unions: shape.unions.filter((other) => other !== union), mask: shape.mask & branch.mask };
    return finish({ ...conjoin(rest, branch, union.workspace.nextId()), notes: shape.notes });
  }
  return undefined;
};
