import type { Change, Deprecation, ToolChange } from "../model/change.ts";
/** The change, when it is one of what a tool announces of its end. */
export declare const deprecationChange: (change: Change, action: ToolChange["action"]) => ToolChange | undefined;
/** Does an announcement tell callers where to go, or by when. */
export declare const isUsable: (deprecation: Deprecation | undefined) => boolean;
/** `since 1.2, use x instead, until 2026-01-01`: what was announced beside that the tool goes; undefined where nothing was. */
export declare const announced: (deprecation: Deprecation | undefined) => string | undefined;
