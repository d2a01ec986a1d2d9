import type { Change, ToolChange } from "../model/change.ts";
import type { Severity } from "../model/finding.ts";
/** The change, when it makes this hint of a tool mean `after` from now on. */
export declare const hintChange: (change: Change, hint: string, after: boolean) => ToolChange | undefined;
/** A tool that says it for the first time corrects a default; one that takes back what it said needs a second look. */
export declare const weightOfClaim: ({ action }: ToolChange) => Severity;
