import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import type { Shape } from "./shape.ts";
import type { Walk } from "./walk.ts";
/** Properties, what is required, what else may be there, names and counts. */
export declare const compareObjects: (walk: Walk, base: Shape, head: Shape, path: Path, watched: boolean) => SchemaDifference[];
