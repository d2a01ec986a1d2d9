import { type Json, objectAt } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";

/** What hosts show as a tool's name: the title, else that of the annotations, where it stood before revision 2025-06-18. */
export const titleOf = (tool: Tool): Json | undefined => tool.title ?? objectAt(tool, "annotations")?.title;

/** The description as agents read it: line ends of another machine and space at the ends are no other words. */
export const descriptionOf = ({ description }: Tool): Json | undefined =>
  typeof description === "string" ? description.replaceAll("\r\n", "\n").trim() || undefined : description;
