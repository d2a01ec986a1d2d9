import type { ToolChange } from "../model/change.ts";
import type { Json } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
import { isSameJson } from "./same-json.ts";

/**
 * One aspect of a tool that came, went or changed, told under its name on head; nothing where it is the same on both
 * sides. Null counts as absent, as it does for the protocol's readers.
 */
export const diffField = (
  { name: tool }: Tool,
  aspect: ToolChange["aspect"],
  field: readonly string[],
  before: Json | undefined,
  after: Json | undefined,
  name?: string,
): ToolChange[] => {
  const [was, is] = [before ?? undefined, after ?? undefined];
  if (isSameJson(was, is)) return [];
  return [
    {
      area: "tool",
      tool,
      aspect,
      action: was === undefined ? "added" : is === undefined ? "removed" : "changed",
      place: ["tools", tool, ...field],
      ...(name !== undefined && { name }),
      ...(was !== undefined && { before: was }),
      ...(is !== undefined && { after: is }),
    },
  ];
};
