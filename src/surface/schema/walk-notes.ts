import type { SchemaDifference } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
import type { Path } from "./difference.ts";
import { difference } from "./difference.ts";
import { isSameJson } from "./equal.ts";
import type { Mark, Shape } from "./shape.ts";

/** Description, default and `deprecated`. */
export const compareNotes = (base: Shape, head: Shape, path: Path): SchemaDifference[] => [
  ...compareNote("description", base, head, path),
  ...compareNote("default", base, head, path),
  ...compareNote("deprecated", base, head, path),
];

const compareNote = (
  aspect: "description" | "default" | "deprecated",
  base: Shape,
  head: Shape,
  path: Path,
): SchemaDifference[] => {
  const before: Mark<Json> | undefined = base.notes[aspect];
  const after: Mark<Json> | undefined = head.notes[aspect];
  if (before === after) return [];
  if (before && after && isSameJson(before.value, after.value)) return [];
  const action = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  return [
    difference(aspect, action, path, base, head, {
      keyword: aspect,
      ...(before && { before: before.value, basePointer: before.pointer }),
      ...(after && { after: after.value, headPointer: after.pointer }),
    }),
  ];
};
