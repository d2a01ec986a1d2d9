import type { SchemaDifference } from "../../model/change.ts";
import { difference, type Path } from "./difference.ts";
import { isPatternWithin } from "./pattern.ts";
import type { Mark, Shape } from "./shape.ts";
import { compareCount, compareFormats, sides } from "./walk-marks.ts";

/** Lengths, patterns and formats. */
export const compareStrings = (base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const [b, h] = [base.string, head.string];
  return [
    ...compareCount("minLength", 1, b?.minLength, h?.minLength, path, base, head),
    ...compareCount("maxLength", -1, b?.maxLength, h?.maxLength, path, base, head),
    ...comparePatterns(b?.patterns ?? [], h?.patterns ?? [], path, base, head),
    ...compareFormats(b?.formats ?? [], h?.formats ?? [], path, base, head),
  ];
};

const comparePatterns = (
  before: readonly Mark<string>[],
  after: readonly Mark<string>[],
  path: Path,
  base: Shape,
  head: Shape,
): SchemaDifference[] => {
  const isMet = (own: readonly Mark<string>[], wanted: Mark<string>): boolean =>
    own.some(({ value }) => isPatternWithin(value, wanted.value));
  const come = after.filter((mark) => !isMet(before, mark));
  const gone = before.filter((mark) => !isMet(after, mark));
  if (come.length === 0 && gone.length === 0) return [];
  const [old, now] = [gone[0] ?? before[0], come[0] ?? after[0]];
  const details = { keyword: "pattern", ...sides(old, now) };
  if (gone.length === 0) return [difference("constraint", "narrowed", path, base, head, details)];
  if (come.length === 0) return [difference("constraint", "widened", path, base, head, details)];
  const reason = "whether one regular expression matches all that another matches is not decided";
  return [difference("constraint", "unproven", path, base, head, { ...details, reason })];
};
