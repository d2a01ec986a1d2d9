import type { SchemaDifference } from "../../model/change.ts";
import { isProvenWithin } from "./contain.ts";
import { difference, type Path } from "./difference.ts";
import type { Node } from "./document.ts";
import { shapeOf } from "./normalise.ts";
import { greatestSize } from "./object-members.ts";
import { restrict } from "./restrict.ts";
import type { ObjectSet, Shape } from "./shape.ts";
import { STRING } from "./type-mask.ts";
import type { Walk } from "./walk.ts";
import { sides } from "./walk-marks.ts";
import { compareProperties } from "./walk-properties.ts";
import { comparePatterns, compareRest } from "./walk-rest.ts";
import { compareWhole } from "./walk-whole.ts";

/** Properties, what is required, what else may be there, names and counts. */
export const compareObjects = (
  walk: Walk,
  base: Shape,
  head: Shape,
  path: Path,
  watched: boolean,
): SchemaDifference[] => [
  ...compareProperties(walk, base, head, path, watched),
  ...compareRest(walk, base, head, path),
  ...comparePatterns(walk, base, head, path),
  ...compareSizes(base, head, path),
  ...compareNames(walk, base, head, path),
  ...compareDependents(walk, base, head, path),
];

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
      // What depends on a name stands beside others that declare: it does not know all names that callers send.
      found.push(...compareWhole(walk, "constraint", x, y, at, base, head, details, "strict"));
    else found.push(difference("constraint", before.length > 0 ? "widened" : "narrowed", at, base, head, details));
  }
  return found;
};
