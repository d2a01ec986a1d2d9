import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import type { Shape } from "./shape.ts";
/** Bounds, `multipleOf` and numeric formats. */
export declare const compareNumbers: (base: Shape, head: Shape, path: Path) => SchemaDifference[];
