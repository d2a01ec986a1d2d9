import { isObject } from "../../../model/json.ts";
import type { Check } from "./check.ts";

/** Keywords at the root of the input schema that a host cannot take there. */
export const inputRootCombination: Check = ({ tool: { name, inputSchema } }, { keywords = [] }) => {
  if (!isObject(inputSchema)) return undefined;
  const what = keywords.filter((keyword) => Object.hasOwn(inputSchema, keyword));
  const [first] = what;
  return first === undefined ? undefined : { what, place: ["tools", name, "inputSchema", first] };
};

/** An input schema that does not say `type: object` at its root, as every revision of the protocol demands. */
export const inputRootType: Check = ({ tool: { name, inputSchema } }) =>
  isObject(inputSchema) && inputSchema.type === "object"
    ? undefined
    : { what: [], place: ["tools", name, "inputSchema", "type"] };

/** An object at the root that declares no `properties`, not even none. */
export const inputRootProperties: Check = ({ tool: { name, inputSchema } }) =>
  isObject(inputSchema) && inputSchema.type === "object" && !isObject(inputSchema.properties)
    ? { what: [], place: ["tools", name, "inputSchema", "properties"] }
    : undefined;

/** Names of parameters outside a pattern; hosts check those at the root. */
export const propertyName: Check = ({ tool: { name, inputSchema } }, { pattern = "" }) => {
  if (!isObject(inputSchema) || !isObject(inputSchema.properties)) return undefined;
  const accepted = new RegExp(pattern);
  const what = Object.keys(inputSchema.properties).filter((property) => !accepted.test(property));
  const [first] = what;
  return first === undefined ? undefined : { what, place: ["tools", name, "inputSchema", "properties", first] };
};
