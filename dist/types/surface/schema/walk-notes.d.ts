import type { SchemaDifference } from "../../model/change.ts";
import type { Path } from "./difference.ts";
import type { Shape } from "./shape.ts";
/** Description, default and `deprecated`. */
export declare const compareNotes: (base: Shape, head: Shape, path: Path) => SchemaDifference[];
