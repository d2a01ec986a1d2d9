import { isGranted } from "../http/permissions.ts";
import type { GraphqlContext } from "./context.ts";

/** An error of a field, with the type that GitHub puts beside its message. */
export class GraphqlRefusal extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** What is there but has no resolver: the double would have to guess. */
export class Unserved extends Error {}

/** Refuses a field to a token that was not granted what it needs. */
export const requirePermission = (context: GraphqlContext, required: string): void => {
  if (!isGranted(context.token.granted, required))
    throw new GraphqlRefusal("FORBIDDEN", "Resource not accessible by integration");
};
