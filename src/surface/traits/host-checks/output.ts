import { isObject, stringAt } from "../../../model/json.ts";
import type { Check } from "./check.ts";

/** An output schema that is no object at its root. */
export const outputRoot: Check = ({ tool: { name, outputSchema } }) =>
  isObject(outputSchema) && outputSchema.type !== "object"
    ? { what: [], place: ["tools", name, "outputSchema", "type"] }
    : undefined;

const CURRENT = /^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/;

/** An output schema that declares another dialect than 2020-12. */
export const outputDialect: Check = ({ tool: { name, outputSchema } }) => {
  const dialect = isObject(outputSchema) ? stringAt(outputSchema, "$schema") : undefined;
  if (dialect === undefined || CURRENT.test(dialect)) return undefined;
  return { what: [dialect], place: ["tools", name, "outputSchema", "$schema"] };
};
