import type * as z from "zod/mini";
import { descriptionOf } from "../model/described.ts";
import { schemaAt } from "./key-path.ts";

/** What a key means: its own description, else that of the nearest place above it that has one. */
export const descriptionAt = (schema: z.core.$ZodType, path: readonly string[]): string | undefined => {
  for (let length = path.length; length > 0; length--) {
    const found = schemaAt(schema, path.slice(0, length));
    const description = found === undefined ? undefined : descriptionOf(found);
    if (description !== undefined) return description;
  }
  return undefined;
};
