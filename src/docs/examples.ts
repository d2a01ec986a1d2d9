import { isObject, type Json, type JsonObject } from "../model/json.ts";
import type { Tool } from "../model/surface.ts";
import { pasteableJson } from "../model/visible.ts";
import { hideIn } from "../surface/hide-secrets.ts";
import { isAccepted } from "../surface/schema/accept-by-parts.ts";
import { findExample } from "../surface/schema/witness.ts";

/** Longest example, in UTF-16 units: a longer one helps nobody. */
const LONGEST = 4_000;

/**
 * Arguments that the tool's input schema accepts, confirmed by Ajv, as small as they may be; undefined where none were
 * found. The keys of its schema are in order, for what is chosen depends on it. A secret that a default gives away is hidden, and then the rest must still be accepted.
 */
export const exampleArguments = async (tool: Tool): Promise<JsonObject | undefined> => {
  const schema: Json = isObject(tool.inputSchema) ? tool.inputSchema : { type: "object" };
  const found = await findExample(schema);
  if (found === undefined) return undefined;
  const shown = hideIn(found, "");
  if (!isObject(shown)) return undefined;
  return shown === found || (await isAccepted(schema, shown)) ? shown : undefined;
};

/** The arguments as a call in JSON, or undefined where it is too long to be shown. */
export const callOf = (tool: Tool, values: JsonObject): string | undefined => {
  const call = pasteableJson({ name: tool.name, arguments: values }, 2);
  return call.length > LONGEST ? undefined : call;
};
