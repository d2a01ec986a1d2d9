import type { Change, SchemaAspect, ServerChange, ToolChange } from "../model/change.ts";

/** What of a schema is a value that a server may compute when it starts: a time, a path, a list of what it has found. */
const COMPUTED: readonly SchemaAspect[] = ["default", "description", "enum", "constraint", "schema"];

/** What of a tool is computed likewise: words that name paths and findings, addresses and keys that hold the build. */
const COMPUTED_OF_TOOL: readonly ToolChange["aspect"][] = ["presence", "name", "description", "meta", "ui"];

/** What of a server is computed likewise: a registry without order, a date in the instructions, a lifetime that runs down. */
const COMPUTED_BY_SERVER: readonly ServerChange["aspect"][] = ["tool-order", "instructions", "ttl"];

/**
 * May a server differ from itself in this, from one start to the next. Entries of lists come and go with what a server
 * reaches; values are computed. The shape of a schema and what the server speaks are written by hand, so that a difference
 * there need not be looked at twice.
 */
export const mayVary = (change: Change): boolean => {
  switch (change.area) {
    case "schema":
      return COMPUTED.includes(change.aspect);
    case "tool":
      return COMPUTED_OF_TOOL.includes(change.aspect);
    case "server":
      return COMPUTED_BY_SERVER.includes(change.aspect);
    case "install":
      return false;
    default:
      return true;
  }
};
