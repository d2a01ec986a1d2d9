import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import type { Shape } from "./shape.ts";
import type { Walk } from "./walk.ts";
/** Lengths, uniqueness, items and `contains`. */
export declare const compareArrays: (walk: Walk, base: Shape, head: Shape, path: Path) => SchemaDifference[];
