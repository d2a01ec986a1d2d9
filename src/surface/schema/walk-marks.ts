import type { SchemaDifference } from "../../model/change.ts";
import { difference, type Path } from "./difference.ts";
import type { Mark, Shape } from "./shape.ts";

/** One difference for a count whose greater (1) or smaller (-1) value accepts less. */
export const compareCount = (
  keyword: string,
  direction: 1 | -1,
  before: Mark<number> | undefined,
  after: Mark<number> | undefined,
  path: Path,
  base: Shape,
  head: Shape,
): SchemaDifference[] => {
  const free = direction > 0 ? 0 : Number.POSITIVE_INFINITY;
  const order = ((after?.value ?? free) - (before?.value ?? free)) * direction;
  if (before === after || before?.value === after?.value || Number.isNaN(order)) return [];
  const details = { keyword, ...sides(before, after) };
  return [difference("constraint", order > 0 ? "narrowed" : "widened", path, base, head, details)];
};

/** Before and after with their places, where they are. */
export const sides = <Value extends string | number | boolean>(
  before: Mark<Value> | undefined,
  after: Mark<Value> | undefined,
): Pick<SchemaDifference, "before" | "after" | "basePointer" | "headPointer"> => ({
  ...(before && { before: before.value, basePointer: before.pointer }),
  ...(after && { after: after.value, headPointer: after.pointer }),
});

/** Formats are compared as sets; one each way is a change from one to the other. */
export const compareFormats = (
  before: readonly Mark<string>[],
  after: readonly Mark<string>[],
  path: Path,
  base: Shape,
  head: Shape,
): SchemaDifference[] => {
  const gone = before.filter((mark) => !after.some(({ value }) => value === mark.value));
  const come = after.filter((mark) => !before.some(({ value }) => value === mark.value));
  const found: SchemaDifference[] = [];
  for (let index = 0; index < Math.max(gone.length, come.length); index++) {
    const [old, now] = [gone[index], come[index]];
    const action = old === undefined ? "added" : now === undefined ? "removed" : "changed";
    found.push(difference("format", action, path, base, head, { keyword: "format", ...sides(old, now) }));
  }
  return found;
};
