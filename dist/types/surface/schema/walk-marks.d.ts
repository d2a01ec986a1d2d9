import type { SchemaDifference } from "../../model/change.ts";
import { type Path } from "./difference.ts";
import type { Mark, Shape } from "./shape.ts";
/** One difference for a count whose greater (1) or smaller (-1) value accepts less. */
export declare const compareCount: (keyword: string, direction: 1 | -1, before: Mark<number> | undefined, after: Mark<number> | undefined, path: Path, base: Shape, head: Shape) => SchemaDifference[];
/** Before and after with their places, where they are. */
export declare const sides: <Value extends string | number | boolean>(before: Mark<Value> | undefined, after: Mark<Value> | undefined) => Pick<SchemaDifference, "before" | "after" | "basePointer" | "headPointer">;
/** Formats are compared as sets; one each way is a change from one to the other. */
export declare const compareFormats: (before: readonly Mark<string>[], after: readonly Mark<string>[], path: Path, base: Shape, head: Shape) => SchemaDifference[];
