import type { SchemaDifference, SchemaSide } from "../../model/change.ts";
import type { Path } from "./difference.ts";
import type { Shape } from "./shape.ts";
/** Description, default, `deprecated`, and for arguments the header that mirrors them. */
export declare const compareNotes: (base: Shape, head: Shape, side: SchemaSide, path: Path) => SchemaDifference[];
