import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import { type Shape } from "./shape.ts";
import type { Walk } from "./walk.ts";
/** Declared names that came, went, became required or optional, or whose values differ. */
export declare const compareProperties: (walk: Walk, base: Shape, head: Shape, path: Path, watched: boolean) => SchemaDifference[];
