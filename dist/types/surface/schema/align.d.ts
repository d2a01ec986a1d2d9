import type { Shape } from "./shape.ts";
import type { Workspace } from "./workspace.ts";
export interface Alignment {
    readonly pairs: readonly (readonly [Shape, Shape])[];
    readonly gone: readonly Shape[];
    readonly come: readonly Shape[];
}
/**
 * Pairs the branches of two unions by what tells them apart: discriminating values, then title or definition name, then
 * property names, and at last by likeness. What no other claims is gone or new.
 */
export declare const align: (before: readonly Shape[], after: readonly Shape[], workspace: Workspace) => Alignment;
