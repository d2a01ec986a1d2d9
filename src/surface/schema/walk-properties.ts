import type { SchemaDifference } from "../../model/change.ts";
import { difference, type Path } from "./difference.ts";
import { shapeOf } from "./normalise.ts";
import { declaredNames, forbiddenNames, nodeOfProperty, nodeOfRest, pointerOfProperty } from "./object-members.ts";
import { isAny, type ObjectSet, type Shape } from "./shape.ts";
import type { Walk } from "./walk.ts";

/** Does a name pattern or a map, more than "anything", say what the values of an undeclared name are. */
const isMapped = (set: ObjectSet | undefined, name: string): boolean => {
  const shape = shapeOf(nodeOfProperty(set, name));
  return shape.mask !== 0 && !isAny(shape);
};

/** Declared names that came, went, became required or optional, or whose values differ. */
export const compareProperties = (
  walk: Walk,
  base: Shape,
  head: Shape,
  path: Path,
  watched: boolean,
): SchemaDifference[] => {
  const [b, h] = [base.object, head.object];
  const found: SchemaDifference[] = [];
  const [before, after] = [declaredNames(b), declaredNames(h)];
  // A keyword that looks at which branch a value matches may well refuse what none of them declares.
  const closed = watched || shapeOf(nodeOfRest(b)).mask === 0;
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
      // Closed to this name: also where an open object lists it as `false`.
      const wasClosed = watched || shapeOf(nodeOfProperty(b, name)).mask === 0;
      const details = {
        required: isRequired,
        closed: wasClosed,
        ...(pointer !== undefined && { headPointer: pointer }),
      };
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
