import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Json, JsonObject } from "../../../src/model/json.ts";

const ajv = new Ajv2020({
  strict: false,
  validateSchema: false,
  addUsedSchema: false,
  logger: false,
  // Each schema is compiled once for a few values, so its code need not be good.
  messages: false,
  code: { optimize: false },
});
addFormats.default(ajv);

/** Ajv's answer; undefined where it is known to be wrong. */
export type Judge = (value: Json) => boolean | undefined;

/**
 * Ajv for one schema, compiled when it is first asked. Its code fails on some `unevaluatedProperties`, and in a loop it
 * answers `contains` for an empty list with what it found in the list before: no answer then.
 */
export const judgeOf = (schema: JsonObject): Judge => {
  let validate: ReturnType<typeof ajv.compile> | undefined;
  const hasContains = JSON.stringify(schema).includes('"contains"');
  return (value) => {
    if (hasContains && JSON.stringify(value).includes("[]")) return undefined;
    if (validate === undefined) {
      validate = ajv.compile(schema);
      ajv.removeSchema(schema);
    }
    try {
      return validate(value) === true;
    } catch (error) {
      // Some generated code reads names of what was never evaluated, and a reference loop calls itself without end.
      if (error instanceof TypeError || error instanceof RangeError) return undefined;
      throw error;
    }
  };
};
