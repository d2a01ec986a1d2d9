import type { Place, Tool } from "../../../model/surface.ts";
import { type SchemaNode } from "./schema-nodes.ts";
/** What a host sets, for the checks that need it: see `host.schema.json`. */
interface Limits {
    keywords?: readonly string[] | undefined;
    pattern?: string | undefined;
    limit?: number | undefined;
    reserved?: number | undefined;
}
/** What a check found: in words of the tool (keywords, parameter paths, a length), and where it stands first. */
export interface Found {
    what: readonly string[];
    place: Place;
}
/** A tool, and every schema within its input schema: walked once for all checks, and only when one asks. */
export interface Examined {
    tool: Tool;
    inputParts(): readonly SchemaNode[];
}
export declare const examine: (tool: Tool) => Examined;
/** Is there something in this tool that the host refuses. Pure, and linear in the size of the tool. */
export type Check = (examined: Examined, limits: Limits) => Found | undefined;
export {};
