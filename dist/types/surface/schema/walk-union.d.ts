import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import { type Shape } from "./shape.ts";
import type { Walk } from "./walk.ts";
/** Two shapes of which at least one holds `anyOf` or `oneOf`: branch by branch where they can be paired, else as wholes. */
export declare const compareUnions: (walk: Walk, base: Shape, head: Shape, path: Path, watched: boolean) => SchemaDifference[];
