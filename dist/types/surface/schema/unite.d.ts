import { type Shape } from "./shape.ts";
import type { Workspace } from "./workspace.ts";
/**
 * The values that some branch accepts (exactly one, when exclusive). Branches are merged into one shape where a kind of
 * value belongs to one branch only, or where all that remains are listed values; what cannot be merged stays a union.
 */
export declare const unite: (all: readonly Shape[], exclusive: boolean, workspace: Workspace, pointer: string) => Shape;
