import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import type { Shape } from "./shape.ts";
import { type Kind } from "./type-mask.ts";
import type { Walk } from "./walk.ts";
/**
 * What stands beside listed values and could not be decided for each of them: a pattern that is not safe to run on so
 * long a text, a format deep inside. Where both sides do not say the same, what became of the values is not known. Formats
 * of the values themselves are compared on their own.
 */
export declare const compareUndecided: (walk: Walk, kind: Kind, base: Shape, head: Shape, path: Path) => SchemaDifference[];
