import type { Detector } from "./detector.ts";
import type { TextDetector } from "./text-detector.ts";
/** Names of other tools in a text: of the same server, or of any server as hosts spell them (`mcp__server__tool`). */
export declare const toolReferences: TextDetector;
/** Texts that name a tool which base had and head no longer has, whether or not the text itself changed. */
export declare const goneReferences: Detector;
