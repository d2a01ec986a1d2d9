import type { SchemaAction, SchemaAspect, SchemaDifference, SchemaSide } from "../../model/change.ts";
import type { Shape } from "./shape.ts";

/** Where the walk stands: the path by names. */
export type Path = readonly string[];

/** Does the difference take away values that base accepted (read by declared properties). */
export const loses = (difference: SchemaDifference): boolean => {
  const { aspect, action } = difference;
  if (aspect === "property") return action === "removed" || difference.required === true;
  if (aspect === "required" || aspect === "format") return action === "added" || action === "changed";
  return isSemantic(difference) && (action === "narrowed" || action === "changed");
};

/** Does the difference bring values that base refused (read by declared properties). */
export const gains = (difference: SchemaDifference): boolean => {
  const { aspect, action } = difference;
  // A property that is gone may be missing from now on.
  if (aspect === "property") return true;
  if (aspect === "required" || aspect === "format") return action === "removed" || action === "changed";
  return isSemantic(difference) && (action === "widened" || action === "changed");
};

/** Is it about the accepted values at all, not about annotations. */
export const isSemantic = ({ aspect }: SchemaDifference): boolean =>
  aspect !== "default" && aspect !== "description" && aspect !== "deprecated" && aspect !== "header";

/**
 * The direction that breaks: callers write inputs, so a loss does; callers read outputs, so a gain does. A property that
 * an open output gains is one that its readers pass over.
 */
export const breaks = (difference: SchemaDifference, side: SchemaSide): boolean => {
  if (side === "input") return loses(difference);
  const isPassedOver = difference.aspect === "property" && difference.action === "added" && !difference.closed;
  return !isPassedOver && gains(difference);
};

/** The action for values lost, gained or both; undefined for neither. */
export const actionOf = (lost: boolean, gained: boolean): SchemaAction | undefined =>
  lost ? (gained ? "changed" : "narrowed") : gained ? "widened" : undefined;

type Details = Omit<SchemaDifference, "aspect" | "action" | "path">;

/** A difference at the place of two shapes, unless the details point closer. */
export const difference = (
  aspect: SchemaAspect,
  action: SchemaAction,
  path: Path,
  base: Shape | undefined,
  head: Shape | undefined,
  details: Details = {},
): SchemaDifference => ({
  aspect,
  action,
  path,
  ...(base && { basePointer: base.pointer }),
  ...(head && { headPointer: head.pointer }),
  ...details,
});
