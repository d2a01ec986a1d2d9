import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import type { Shape } from "./shape.ts";
/** Lengths, patterns and formats. */
export declare const compareStrings: (base: Shape, head: Shape, path: Path) => SchemaDifference[];
