import type { SchemaDifference } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
import { greatestSize, isProvenWithin } from "./contain.ts";
import { difference, type Path } from "./difference.ts";
import type { Node } from "./document.ts";
import { shapeOf } from "./normalise.ts";
import {
  declaredNames,
  forbiddenNames,
  nodeOfProperty,
  nodeOfRest,
  patternNodes,
  pointerOfProperty,
} from "./object-members.ts";
import { isAny, type ObjectSet, type Shape } from "./shape.ts";
import { STRING } from "./type-mask.ts";
import { restrict } from "./unite.ts";
import type { Walk } from "./walk.ts";
import { sides } from "./walk-marks.ts";
import { compareWhole } from "./walk-whole.ts";

/** Properties, what is required, what else may be there, names and counts. */
export const compareObjects = (walk: Walk, base: Shape, head: Shape, path: Path): SchemaDifference[] => [
  ...compareProperties(walk, base, head, path),
  ...compareRest(walk, base, head, path),
  ...comparePatterns(walk, base, head, path),
  ...compareSizes(base, head, path),
  ...compareNames(walk, base, head, path),
  ...compareDependents(walk, base, head, path),
];

const isClosed = (rest: Node): boolean => shapeOf(rest).mask === 0;

/** Does a name pattern or a map, more than "anything", say what the values of an undeclared name are. */
const isMapped = (set: ObjectSet | undefined, name: string): boolean => {
  const shape = shapeOf(nodeOfProperty(set, name));
  return shape.mask !== 0 && !isAny(shape);
};

const compareProperties = (walk: Walk, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const [b, h] = [base.object, head.object];
  const found: SchemaDifference[] = [];
  const [before, after] = [declaredNames(b), declaredNames(h)];
  const closed = isClosed(nodeOfRest(b));
  for (const name of before) {
    const at = [...path, name];
    const [wasRequired, isRequired] = [b?.required.has(name) === true, h?.required.has(name) === true];
    if (after.has(name) || isMapped(h, name)) {
      found.push(...requiredDifference(wasRequired, isRequired, name, at, base, head));
      found.push(...walk.node(nodeOfProperty(b, name), nodeOfProperty(h, name), at));
    } else {
      const pointer = pointerOfProperty(b, name);
      const details = { required: false, closed, ...(pointer !== undefined && { basePointer: pointer }) };
      found.push(difference("property", "removed", at, base, undefined, details));
    }
  }
  for (const name of after) {
    if (before.has(name)) continue;
    const at = [...path, name];
    const isRequired = h?.required.has(name) === true;
    if (isMapped(b, name)) {
      found.push(...requiredDifference(false, isRequired, name, at, base, head));
      found.push(...walk.node(nodeOfProperty(b, name), nodeOfProperty(h, name), at));
    } else {
      const pointer = pointerOfProperty(h, name);
      const details = { required: isRequired, closed, ...(pointer !== undefined && { headPointer: pointer }) };
      found.push(difference("property", "added", at, undefined, head, details));
    }
  }
  found.push(...compareForbidden(base, head, before, after, path));
  return found;
};

const requiredDifference = (
  was: boolean,
  is: boolean,
  name: string,
  path: Path,
  base: Shape,
  head: Shape,
): SchemaDifference[] => {
  if (was === is) return [];
  const [basePointer, headPointer] = [
    base.object?.required.get(name) ?? pointerOfProperty(base.object, name),
    head.object?.required.get(name) ?? pointerOfProperty(head.object, name),
  ];
  const details = {
    keyword: "required",
    required: is,
    before: was,
    after: is,
    ...(basePointer !== undefined && { basePointer }),
    ...(headPointer !== undefined && { headPointer }),
  };
  return [difference("required", is ? "added" : "removed", path, base, head, details)];
};

/** A name that is listed as `false` on one side and unknown to an open other side. */
const compareForbidden = (
  base: Shape,
  head: Shape,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  path: Path,
): SchemaDifference[] => {
  const found: SchemaDifference[] = [];
  const [was, is] = [forbiddenNames(base.object), forbiddenNames(head.object)];
  const open = (shape: Shape, name: string): boolean => shapeOf(nodeOfProperty(shape.object, name)).mask !== 0;
  for (const name of is) {
    if (was.has(name) || before.has(name) || !open(base, name)) continue;
    found.push(
      difference("constraint", "narrowed", [...path, name], base, head, { keyword: "properties", after: false }),
    );
  }
  for (const name of was) {
    if (is.has(name) || after.has(name) || !open(head, name)) continue;
    found.push(
      difference("constraint", "widened", [...path, name], base, head, { keyword: "properties", before: false }),
    );
  }
  return found;
};

const sourceOf = (node: Node): Json => node[0]?.schema ?? true;
const keywordOf = (node: Node): string =>
  node[0]?.pointer.endsWith("/unevaluatedProperties") ? "unevaluatedProperties" : "additionalProperties";

const compareRest = (walk: Walk, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const [b, h] = [nodeOfRest(base.object), nodeOfRest(head.object)];
  const [before, after] = [shapeOf(b), shapeOf(h)];
  const [wasAny, isAnyNow] = [isAny(before), isAny(after)];
  const [wasClosed, isClosedNow] = [before.mask === 0, after.mask === 0];
  if ((wasAny && isAnyNow) || (wasClosed && isClosedNow)) return [];
  if (!wasAny && !wasClosed && !isAnyNow && !isClosedNow) return walk.node(b, h, [...path, "{}"]);
  const narrowed = wasAny || isClosedNow;
  const details = {
    keyword: keywordOf(narrowed ? h : b),
    before: sourceOf(b),
    after: sourceOf(h),
    ...(b[0] && { basePointer: b[0].pointer }),
    ...(h[0] && { headPointer: h[0].pointer }),
  };
  return [difference("closedness", narrowed ? "narrowed" : "widened", path, base, head, details)];
};

const comparePatterns = (walk: Walk, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const [before, after] = [patternNodes(base.object), patternNodes(head.object)];
  const found: SchemaDifference[] = [];
  const gone: [string, Node][] = [];
  const come: [string, Node][] = [];
  for (const [source, node] of before) {
    const other = after.get(source);
    if (other) found.push(...walk.node(node, other, [...path, "{}"]));
    else gone.push([source, node]);
  }
  for (const [source, node] of after) if (!before.has(source)) come.push([source, node]);
  const keyword = "patternProperties";
  if (gone.length > 0 && come.length > 0) {
    const reason = "whether one name pattern matches all that another matches is not decided";
    const details = { keyword, before: gone.map(([source]) => source), after: come.map(([source]) => source), reason };
    return [...found, difference("constraint", "unproven", path, base, head, details)];
  }
  // Names of a pattern that only one side has are, on the other, names that nothing declares.
  for (const [source, node] of gone) {
    const details = { keyword, before: source, basePointer: node[0]?.pointer ?? base.pointer };
    found.push(
      ...compareWhole(walk, "constraint", shapeOf(node), shapeOf(nodeOfRest(head.object)), path, base, head, details),
    );
  }
  for (const [source, node] of come) {
    const details = { keyword, after: source, headPointer: node[0]?.pointer ?? head.pointer };
    found.push(
      ...compareWhole(walk, "constraint", shapeOf(nodeOfRest(base.object)), shapeOf(node), path, base, head, details),
    );
  }
  return found;
};

const compareSizes = (base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const [b, h] = [base.object, head.object];
  const found: SchemaDifference[] = [];
  // What is required counts as a minimum that needs no saying, a closed list of names as a maximum.
  const least = (set: ObjectSet | undefined): number =>
    Math.max(set?.minProperties?.value ?? 0, set?.required.size ?? 0);
  const minima = { keyword: "minProperties", ...sides(b?.minProperties, h?.minProperties) };
  if ((h?.minProperties?.value ?? 0) > least(b))
    found.push(difference("constraint", "narrowed", path, base, head, minima));
  else if ((b?.minProperties?.value ?? 0) > least(h))
    found.push(difference("constraint", "widened", path, base, head, minima));
  const maxima = { keyword: "maxProperties", ...sides(b?.maxProperties, h?.maxProperties) };
  const [was, is] = [b?.maxProperties?.value, h?.maxProperties?.value];
  if (is !== undefined && is < greatestSize(b))
    found.push(difference("constraint", "narrowed", path, base, head, maxima));
  else if (was !== undefined && was < greatestSize(h))
    found.push(difference("constraint", "widened", path, base, head, maxima));
  return found;
};

const compareNames = (walk: Walk, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const [b, h] = [base.object?.propertyNames ?? [], head.object?.propertyNames ?? []];
  if (b.length === 0 && h.length === 0) return [];
  const details = {
    keyword: "propertyNames",
    ...(b[0] && { before: b[0].schema, basePointer: b[0].pointer }),
    ...(h[0] && { after: h[0].schema, headPointer: h[0].pointer }),
  };
  return compareWhole(walk, "constraint", namesOf(b), namesOf(h), path, base, head, details);
};

/** Names are texts, so other types in `propertyNames` mean nothing. */
const namesOf = (node: Node): Shape => restrict(shapeOf(node), STRING);

const compareDependents = (walk: Walk, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const [b, h] = [base.object, head.object];
  const found: SchemaDifference[] = [];
  for (const trigger of new Set([...(b?.dependentRequired.keys() ?? []), ...(h?.dependentRequired.keys() ?? [])])) {
    const needs = (set: ObjectSet | undefined): string[] =>
      [...(set?.dependentRequired.get(trigger)?.keys() ?? [])].filter((name) => !set?.required.has(name)).sort();
    const [before, after] = [needs(b), needs(h)];
    const lost = after.some((name) => !before.includes(name) && b?.required.has(name) !== true);
    const gained = before.some((name) => !after.includes(name) && h?.required.has(name) !== true);
    if (!lost && !gained) continue;
    const action = lost ? (gained ? "changed" : "narrowed") : "widened";
    const details = { keyword: "dependentRequired", before, after };
    found.push(difference("constraint", action, [...path, trigger], base, head, details));
  }
  for (const trigger of new Set([...(b?.dependentSchemas.keys() ?? []), ...(h?.dependentSchemas.keys() ?? [])])) {
    const [before, after] = [b?.dependentSchemas.get(trigger) ?? [], h?.dependentSchemas.get(trigger) ?? []];
    const details = {
      keyword: "dependentSchemas",
      ...(before[0] && { before: before[0].schema, basePointer: before[0].pointer }),
      ...(after[0] && { after: after[0].schema, headPointer: after[0].pointer }),
    };
    const [x, y] = [shapeOf(before), shapeOf(after)];
    if (isProvenWithin(x, y, walk.workspace, "strict") && isProvenWithin(y, x, walk.workspace, "strict")) continue;
    const at = [...path, trigger];
    if (before.length > 0 && after.length > 0)
      found.push(...compareWhole(walk, "constraint", x, y, at, base, head, details));
    else found.push(difference("constraint", before.length > 0 ? "widened" : "narrowed", at, base, head, details));
  }
  return found;
};
