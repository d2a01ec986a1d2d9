import type { SchemaDifference } from "../../model/change.ts";
import { isProvenWithin, judgeWithin } from "./contain.ts";
import { difference, type Path } from "./difference.ts";
import type { Reading } from "./proof.ts";
import type { Shape } from "./shape.ts";
import type { Walk } from "./walk.ts";

/**
 * One difference for two shapes that are only compared as wholes. The direction that breaks decides: where it is proven
 * harmless the difference is the other direction, where it is refuted it is a break, else it is unproven.
 */
export const compareWhole = (
  walk: Walk,
  aspect: "schema" | "constraint",
  before: Shape,
  after: Shape,
  path: Path,
  base: Shape,
  head: Shape,
  details: Omit<SchemaDifference, "aspect" | "action" | "path">,
  reading: Reading = "declared",
): SchemaDifference[] => {
  const isSame =
    isProvenWithin(before, after, walk.workspace, "strict") && isProvenWithin(after, before, walk.workspace, "strict");
  if (isSame) return [];
  const kept = judgeWithin(before, after, walk.workspace, reading);
  const back = judgeWithin(after, before, walk.workspace, reading);
  const [critical, other] = walk.side === "input" ? [kept, back] : [back, kept];
  if (critical.answer === "unproven") {
    const { reason } = critical;
    return [difference(aspect, "unproven", path, base, head, { ...details, reason })];
  }
  const harmless = critical.answer === "compatible";
  const isInput = walk.side === "input";
  if (harmless) return [difference(aspect, isInput ? "widened" : "narrowed", path, base, head, details)];
  const action = other.answer === "breaking" ? "changed" : isInput ? "narrowed" : "widened";
  return [difference(aspect, action, path, base, head, details)];
};
