import type { SchemaAction, SchemaAspect, SchemaDifference, SchemaSide } from "../../model/change.ts";
import type { Shape } from "./shape.ts";
/** Where the walk stands: the path by names. */
export type Path = readonly string[];
/** Does the difference take away values that base accepted (read by declared properties). */
export declare const loses: (difference: SchemaDifference) => boolean;
/** Does the difference bring values that base refused (read by declared properties). */
export declare const gains: (difference: SchemaDifference) => boolean;
/** Is it about the accepted values at all, not about annotations. */
export declare const isSemantic: ({ aspect }: SchemaDifference) => boolean;
/**
 * The direction that breaks: callers write inputs, so a loss does; callers read outputs, so a gain does. A property that
 * an open output gains is one that its readers pass over.
 */
export declare const breaks: (difference: SchemaDifference, side: SchemaSide) => boolean;
/** The action for values lost, gained or both; undefined for neither. */
export declare const actionOf: (lost: boolean, gained: boolean) => SchemaAction | undefined;
type Details = Omit<SchemaDifference, "aspect" | "action" | "path">;
/** A difference at the place of two shapes, unless the details point closer. */
export declare const difference: (aspect: SchemaAspect, action: SchemaAction, path: Path, base: Shape | undefined, head: Shape | undefined, details?: Details) => SchemaDifference;
export {};
