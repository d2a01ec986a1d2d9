import type { Tool } from "../model/surface.ts";
/**
 * Which tools that went came back under another name, by the tool that went. A pair needs evidence that it is the same
 * tool (its parameters, its words, its name) and no other pair may be as likely: a wrong pair would send people to
 * rewrite permissions for a tool that does something else, a missed one is told as one tool gone and one new.
 * @param stayed the tools that kept their names: parameters that these have too tell nothing
 */
export declare const pairRenamedTools: (gone: readonly Tool[], come: readonly Tool[], stayed: readonly Tool[]) => ReadonlyMap<Tool, Tool>;
