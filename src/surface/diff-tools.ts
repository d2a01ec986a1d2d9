import type { Change, ToolChange } from "../model/change.ts";
import type { Era, Surface, Tool } from "../model/surface.ts";
import { deprecationOf } from "./deprecation.ts";
import { diffToolFields } from "./diff-tool-fields.ts";
import { diffToolSchemas } from "./diff-tool-schemas.ts";
import { diffByName } from "./pair-by-name.ts";
import { isSameJson } from "./same-json.ts";

/**
 * Tools that came or went, and all that differs in those that stayed, sorted by name. A tool that came or went says nothing
 * of its parts.
 * @param base with renamed tools under their new names (align-renames.ts)
 */
export const diffTools = (base: Surface, head: Surface): Change[] =>
  diffByName<Tool, Change>(base.tools ?? [], head.tools ?? [], (tool) => tool.name, {
    added: (tool) => [presence(tool, "added")],
    removed: (tool) => [presence(tool, "removed")],
    kept: (before, after) => diffTool(before, after, head.era),
  });

const presence = (definition: Tool, action: "added" | "removed"): ToolChange => {
  const deprecation = action === "removed" ? deprecationOf(definition) : undefined;
  return {
    area: "tool",
    tool: definition.name,
    aspect: "presence",
    action,
    definition,
    place: ["tools", definition.name],
    ...(deprecation && { deprecation }),
  };
};

const diffTool = (base: Tool, head: Tool, era: Era): Change[] =>
  isSameJson(base, head) ? [] : [...diffToolFields(base, head), ...diffToolSchemas(base, head, era)];
