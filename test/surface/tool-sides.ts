import type { ToolChange } from "../../src/model/change.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Surface, Tool } from "../../src/model/surface.ts";
import { diffTools } from "../../src/surface/diff-tools.ts";

export const surfaceOf = (tools: Tool[]): Surface => ({ era: "legacy", tools });

/** The changes of one tool beside its schemas, from one set of fields to another. */
export const toolChanges = (before: JsonObject, after: JsonObject): ToolChange[] =>
  diffTools(surfaceOf([{ name: "a", ...before }]), surfaceOf([{ name: "a", ...after }])).filter(
    (change) => change.area === "tool",
  );

/** `title changed`, `annotation added readOnlyHint`: what a change says in short. */
export const inShort = ({ aspect, action, name }: ToolChange): string =>
  [aspect, action, ...(name === undefined ? [] : [name])].join(" ");
