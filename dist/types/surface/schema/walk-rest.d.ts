import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import { type Shape } from "./shape.ts";
import type { Walk } from "./walk.ts";
/** Values of names that nothing declares: anything, nothing, or what a map says. */
export declare const compareRest: (walk: Walk, base: Shape, head: Shape, path: Path) => SchemaDifference[];
/** Values of names that a name pattern matches. */
export declare const comparePatterns: (walk: Walk, base: Shape, head: Shape, path: Path) => SchemaDifference[];
