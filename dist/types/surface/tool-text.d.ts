import { type Json } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
/** What hosts show as a tool's name: the title, else that of the annotations, where it stood before revision 2025-06-18. */
export declare const titleOf: (tool: Tool) => Json | undefined;
/** The description as agents read it: line ends of another machine and space at the ends are no other words. */
export declare const descriptionOf: ({ description }: Tool) => Json | undefined;
