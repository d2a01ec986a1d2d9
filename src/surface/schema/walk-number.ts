import type { SchemaDifference } from "../../model/change.ts";
import { isTighterOrSame, wholeBound } from "./bound.ts";
import { difference, type Path } from "./difference.ts";
import { isMultiple, numberOf } from "./rational.ts";
import type { Bound, Multiple, Shape } from "./shape.ts";
import { isIntegerOnly } from "./type-mask.ts";
import { compareFormats } from "./walk-marks.ts";

/** Bounds, `multipleOf` and numeric formats. */
export const compareNumbers = (base: Shape, head: Shape, path: Path): SchemaDifference[] => [
  ...compareBounds(1, base, head, path),
  ...compareBounds(-1, base, head, path),
  ...compareMultiples(base, head, path),
  ...compareFormats(base.number?.formats ?? [], head.number?.formats ?? [], path, base, head),
];

const compareBounds = (direction: 1 | -1, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const side = direction > 0 ? "lower" : "upper";
  let [before, after] = [base.number?.[side], head.number?.[side]];
  if (isIntegerOnly(base.mask & head.mask)) {
    before = before && wholeBound(before, direction);
    after = after && wholeBound(after, direction);
  }
  const lost = !isTighterOrSame(before, after, direction);
  const gained = !isTighterOrSame(after, before, direction);
  if (!lost && !gained) return [];
  const words = direction > 0 ? ["minimum", "exclusiveMinimum"] : ["maximum", "exclusiveMaximum"];
  const bound = lost ? after : before;
  const keyword = words[bound?.exclusive === true ? 1 : 0] ?? side;
  const details = {
    keyword,
    ...(before && { before: before.value, basePointer: placeOf(before) }),
    ...(after && { after: after.value, headPointer: placeOf(after) }),
  };
  return [difference("constraint", lost ? "narrowed" : "widened", path, base, head, details)];
};

const placeOf = (bound: Bound): string => bound.pointer;

const compareMultiples = (base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const [before, after] = [base.number?.multiple, head.number?.multiple];
  if (!before && !after) return [];
  // An integer type is a multiple of one.
  const one = { over: 1n, under: 1n };
  const own = before?.unit ?? (isIntegerOnly(base.mask) ? one : undefined);
  const next = after?.unit ?? (isIntegerOnly(head.mask) ? one : undefined);
  const isWithin = (inner: Multiple["unit"] | undefined, outer: Multiple["unit"] | undefined): boolean =>
    outer === undefined || (inner !== undefined && isMultiple(inner, outer));
  const lost = !isWithin(own, next) && after !== undefined;
  const gained = !isWithin(next, own) && before !== undefined;
  if (!lost && !gained) return [];
  const details = {
    keyword: "multipleOf",
    ...(before && { before: numberOf(before.unit), basePointer: before.pointer }),
    ...(after && { after: numberOf(after.unit), headPointer: after.pointer }),
  };
  return [difference("constraint", lost ? (gained ? "changed" : "narrowed") : "widened", path, base, head, details)];
};
