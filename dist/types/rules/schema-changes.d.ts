import type { Change, SchemaAspect, SchemaChange, SchemaSide } from "../model/change.ts";
/** The change, when it is a decided one of this aspect on this side of a call. */
export declare const decidedChange: (change: Change, side: SchemaSide, aspect: SchemaAspect) => SchemaChange | undefined;
/** The change, when it is one on this side of a call whose effect no one could prove. */
export declare const undecidedChange: (change: Change, side: SchemaSide) => SchemaChange | undefined;
/** Values that were accepted no longer are. */
export declare const losesValues: ({ action }: SchemaChange) => boolean;
/** Values are accepted that were not before. */
export declare const gainsValues: ({ action }: SchemaChange) => boolean;
