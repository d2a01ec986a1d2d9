import type { SchemaDifference } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
import { difference, type Path } from "./difference.ts";
import type { Node } from "./document.ts";
import { shapeOf } from "./normalise.ts";
import { nodeOfRest, patternNodes } from "./object-members.ts";
import { isAny, type Shape } from "./shape.ts";
import type { Walk } from "./walk.ts";
import { compareWhole } from "./walk-whole.ts";

const sourceOf = (node: Node): Json => node[0]?.schema ?? true;
const keywordOf = (node: Node): string =>
  node[0]?.pointer.endsWith("/unevaluatedProperties") ? "unevaluatedProperties" : "additionalProperties";

/** Values of names that nothing declares: anything, nothing, or what a map says. */
export const compareRest = (walk: Walk, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
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

/** Values of names that a name pattern matches. */
export const comparePatterns = (walk: Walk, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
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
