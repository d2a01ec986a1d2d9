import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import type { Shape } from "./shape.ts";
/** The listed values of all kinds together; a list that appears narrows, one that goes widens. */
export declare const compareListed: (base: Shape, head: Shape, path: Path) => SchemaDifference[];
