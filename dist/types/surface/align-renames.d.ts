import type { ToolChange } from "../model/change.ts";
import type { Surface } from "../model/surface.ts";
/**
 * Base as if its tools had always gone by the names that head gives them, and the changes of name. All else that differs
 * in a renamed tool is then found like that of any other.
 */
export declare const alignRenames: (base: Surface, head: Surface) => {
    base: Surface;
    changes: ToolChange[];
};
