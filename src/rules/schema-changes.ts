import type { Change, SchemaAspect, SchemaChange, SchemaSide } from "../model/change.ts";

/** The change, when it is a decided one of this aspect on this side of a call. */
export const decidedChange = (change: Change, side: SchemaSide, aspect: SchemaAspect): SchemaChange | undefined =>
  change.area === "schema" && change.side === side && change.aspect === aspect && !isUndecided(change)
    ? change
    : undefined;

/** The change, when it is one on this side of a call whose effect no one could prove. */
export const undecidedChange = (change: Change, side: SchemaSide): SchemaChange | undefined =>
  change.area === "schema" && change.side === side && isUndecided(change) ? change : undefined;

/** Values that were accepted no longer are. */
export const losesValues = ({ action }: SchemaChange): boolean =>
  action === "narrowed" || action === "changed" || action === "added";

/** Values are accepted that were not before. */
export const gainsValues = ({ action }: SchemaChange): boolean =>
  action === "widened" || action === "changed" || action === "removed";

/** A property comes, goes or is renamed; whatever else is said of one reads as undecided, so that nothing passes in silence. */
const isUndecided = ({ action, aspect }: SchemaChange): boolean =>
  action === "unproven" ||
  (aspect === "property" ? action !== "added" && action !== "removed" && action !== "renamed" : action === "renamed");
