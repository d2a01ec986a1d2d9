import { isTighterOrSame } from "./bound.ts";
import { isPatternWithin } from "./pattern.ts";
import { isMultiple, numberOf, rationalOf } from "./rational.ts";
import type { Mark, NumberSet, StringSet } from "./shape.ts";
import { KINDS, NUMBER } from "./type-mask.ts";

/** Is each wanted format asked for by the inner side too; nobody knows which texts meet one. */
export const areFormatsWithin = (inner: readonly Mark<string>[], outer: readonly Mark<string>[]): boolean =>
  outer.every(({ value }) => inner.some((mark) => mark.value === value));

/** Bounds, `multipleOf` and formats; `mask` tells whether the inner numbers are integers. */
export const areNumbersWithin = (inner: NumberSet | undefined, outer: NumberSet | undefined, mask: number): boolean => {
  if (!outer) return true;
  if (!isTighterOrSame(inner?.lower, outer.lower, 1) || !isTighterOrSame(inner?.upper, outer.upper, -1)) return false;
  if (!areFormatsWithin(inner?.formats ?? [], outer.formats)) return false;
  if (!outer.multiple) return true;
  const unit = inner?.multiple?.unit ?? ((mask & NUMBER) === KINDS.number ? undefined : rationalOf(1));
  return unit !== undefined && isMultiple(unit, outer.multiple.unit) && Number.isFinite(numberOf(unit));
};

/** Lengths, patterns and formats. */
export const areStringsWithin = (inner: StringSet | undefined, outer: StringSet | undefined): boolean => {
  if (!outer) return true;
  if (outer.minLength && (inner?.minLength?.value ?? 0) < outer.minLength.value) return false;
  if (outer.maxLength && (inner?.maxLength?.value ?? Number.POSITIVE_INFINITY) > outer.maxLength.value) return false;
  if (!areFormatsWithin(inner?.formats ?? [], outer.formats)) return false;
  return outer.patterns.every(({ value }) => inner?.patterns.some((own) => isPatternWithin(own.value, value)) === true);
};
