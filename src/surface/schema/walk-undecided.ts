import type { SchemaDifference } from "../../model/change.ts";
import { acceptsShape } from "./accept.ts";
import { isProvenWithin } from "./contain.ts";
import { difference, type Path } from "./difference.ts";
import { ANYTHING } from "./normalise.ts";
import type { Shape } from "./shape.ts";
import { KINDS, type Kind } from "./type-mask.ts";
import type { Walk } from "./walk.ts";

/**
 * What stands beside listed values and could not be decided for each of them: a pattern that is not safe to run on so
 * long a text, a format deep inside. Where both sides do not say the same, what became of the values is not known. Formats
 * of the values themselves are compared on their own.
 */
export const compareUndecided = (walk: Walk, kind: Kind, base: Shape, head: Shape, path: Path): SchemaDifference[] => {
  const [b, h] = [besideList(walk, kind, base), besideList(walk, kind, head)];
  const isDecided =
    base[kind]?.listed && head[kind]?.listed
      ? isProvenWithin(b, h, walk.workspace, "strict") && isProvenWithin(h, b, walk.workspace, "strict")
      : isEachDecided(base, kind, h) && isEachDecided(head, kind, b);
  if (isDecided) return [];
  const reason = "a condition beside the listed values is not decided for each of them";
  return [difference("schema", "unproven", path, base, head, { keyword: "enum", reason })];
};

const isEachDecided = (shape: Shape, kind: Kind, conditions: Shape): boolean =>
  (shape[kind]?.listed?.values ?? []).every((value) => acceptsShape(conditions, value) !== undefined);

/** The constraints on values of the kind beside a list and its formats. */
const besideList = (walk: Walk, kind: Kind, shape: Shape): Shape => {
  const { listed: _, ...rest } = shape[kind] ?? {};
  const left = "formats" in rest ? { ...rest, formats: [] } : rest;
  const set = shape[kind] === undefined ? {} : { [kind]: left };
  return { ...ANYTHING, id: walk.workspace.nextId(), pointer: shape.pointer, mask: KINDS[kind], ...set };
};
