import type { SchemaDifference, SchemaSide } from "../../model/change.ts";
import type { Json } from "../../model/json.ts";
import { SchemaDocument } from "./document.ts";
import { isSameJson } from "./equal.ts";
import { shapeOf } from "./normalise.ts";
import { restrict } from "./restrict.ts";
import type { Shape } from "./shape.ts";
import { OBJECT } from "./type-mask.ts";
import { Walk } from "./walk.ts";
import { TooHard, Workspace } from "./workspace.ts";

/**
 * The located differences between two JSON Schemas (2020-12, draft-07, or either's spelling; OpenAPI's `nullable`), each
 * once, in the order of the base schema. Empty exactly when accepted values, descriptions, defaults, deprecations and (for
 * inputs) mirrored headers are the same. Objects are read by declared properties: callers send only names that a schema declares. What cannot be
 * decided, or not within the budget of workspace.ts, is `unproven` at its pointer and never left out.
 * @param workspace of this one comparison; given by who wants to know what it took
 */
export const compareSchemas = (
  base: Json,
  head: Json,
  side: SchemaSide,
  workspace = new Workspace(),
): SchemaDifference[] => {
  if (isSameJson(base, head)) return [];
  const [b, h] = [new SchemaDocument(base, workspace), new SchemaDocument(head, workspace)];
  const walk = new Walk(side, workspace);
  try {
    const [before, after] = argumentsOnly(shapeOf([b.root]), shapeOf([h.root]), side);
    return walk.shape(before, after, []);
  } catch (error) {
    if (!(error instanceof TooHard)) throw error;
    const { message: reason, pointer } = error;
    return [{ aspect: "schema", action: "unproven", path: [], basePointer: pointer, headPointer: pointer, reason }];
  }
};

/** A tool's arguments are always an object, so a root that says so says nothing new. */
const argumentsOnly = (base: Shape, head: Shape, side: SchemaSide): readonly [Shape, Shape] =>
  side === "input" && (base.mask & head.mask & OBJECT) !== 0
    ? [restrict(base, OBJECT), restrict(head, OBJECT)]
    : [base, head];
