import * as z from "zod/mini";
import type { JsonObject } from "../model/json.ts";
import { configSchema } from "./schema.ts";

/** The toolkit's own sections as JSON Schema (draft-07), as a file says them: what has a default may be absent. */
export const ownSchema = (): JsonObject => {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { target: "draft-7", io: "input" });
  // a copy, because the library's own is of a wider type than JSON
  return JSON.parse(JSON.stringify(schema));
};
