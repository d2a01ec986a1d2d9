import type { SchemaDifference } from "../../model/change.ts";
import { actionOf, difference, type Path } from "./difference.ts";
import type { Shape } from "./shape.ts";
import { BOOLEAN, KINDS, kindsIn, typeWords, wholeTypes } from "./type-mask.ts";

/** Is every value of the shape listed one by one, and something more than `null` listed. */
export const isEnumerated = (shape: Shape): boolean => {
  const kinds = kindsIn(shape.mask);
  if (!kinds.every((kind) => shape[kind]?.listed !== undefined)) return false;
  const booleans = shape.mask & BOOLEAN;
  return kinds.length > 0 || (booleans !== 0 && booleans !== BOOLEAN);
};

/** The sets of JSON types; said by the listed values where both sides list theirs. */
export const compareTypes = (base: Shape, head: Shape, path: Path): { found: SchemaDifference[] } => {
  const [before, after] = [wholeTypes(base.mask), wholeTypes(head.mask)];
  if (before === after || (isEnumerated(base) && isEnumerated(head))) return { found: [] };
  const [lost, gained] = [(before & ~after) !== 0, (after & ~before) !== 0];
  const narrowsListed = isOnlyListed(base, before & ~after) && isOnlyListed(head, after & ~before);
  // Integers and fractions of one list are told by the list.
  const bothHaveNumbers = (before & KINDS.number) !== 0 && (after & KINDS.number) !== 0;
  if (bothHaveNumbers && narrowsListed && ((before ^ after) & ~KINDS.number) === 0) return { found: [] };
  const action = actionOf(lost, gained);
  if (action === undefined) return { found: [] };
  const details = { keyword: "type", before: typeWords(before), after: typeWords(after) };
  return { found: [difference("type", action, path, base, head, details)] };
};

const isOnlyListed = (shape: Shape, mask: number): boolean =>
  mask === 0 || ((mask & ~KINDS.number) === 0 && shape.number?.listed !== undefined);
