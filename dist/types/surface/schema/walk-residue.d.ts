import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import type { Shape } from "./shape.ts";
import type { Walk } from "./walk.ts";
/** `not`, `if` and what is not followed: conditions that both sides share say nothing; what is left is judged whole. */
export declare const compareResidues: (walk: Walk, base: Shape, head: Shape, path: Path) => SchemaDifference[];
