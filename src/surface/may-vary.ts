import type { Change, SchemaAspect } from "../model/change.ts";

/** What of a schema is a value that a server may compute when it starts: a time, a path, a list of what it has found. */
const COMPUTED: readonly SchemaAspect[] = ["default", "description", "enum", "constraint", "schema"];

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
      return change.aspect === "presence";
    case "server":
      return false;
    default:
      return true;
  }
};
