import type { Change } from "../model/change.ts";
import type { Surface } from "../model/surface.ts";
/** Tools that came or went, and the schemas of those that stayed. A removed tool says nothing of its parameters. */
export declare const diffTools: (base: Surface, head: Surface) => Change[];
