import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import type { Reading } from "./proof.ts";
import type { Shape } from "./shape.ts";
import type { Walk } from "./walk.ts";
/**
 * One difference for two shapes that are only compared as wholes. The direction that breaks decides: where it is proven
 * harmless the difference is the other direction, where it is refuted it is a break, else it is unproven.
 */
export declare const compareWhole: (walk: Walk, aspect: "schema" | "constraint", before: Shape, after: Shape, path: Path, base: Shape, head: Shape, details: Omit<SchemaDifference, "aspect" | "action" | "path">, reading?: Reading) => SchemaDifference[];
