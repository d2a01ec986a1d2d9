import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import type { Shape } from "./shape.ts";
/** Is every value of the shape listed one by one, and something more than `null` listed. */
export declare const isEnumerated: (shape: Shape) => boolean;
/** The sets of JSON types; said by the listed values where both sides list theirs. */
export declare const compareTypes: (base: Shape, head: Shape, path: Path) => {
    found: SchemaDifference[];
};
