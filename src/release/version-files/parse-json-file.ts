import { ConfigError } from "../../model/errors.ts";
import { isObject, type JsonObject } from "../../model/json.ts";
import { findJsonFault } from "../../model/json-fault.ts";

/**
 * The object that a JSON file holds; a byte order mark is let pass, as package managers do.
 * @throws ConfigError with line and column when the text is not JSON or no object
 */
export const parseJsonFile = (text: string, where: string): JsonObject => {
  const plain = text.replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch (cause) {
    const fault = findJsonFault(plain);
    throw new ConfigError({
      what: `is not JSON${fault === undefined ? "" : `: ${fault.reason}`}`,
      where: fault === undefined ? where : `${where}:${fault.line}:${fault.column}`,
      expected: "a JSON object",
      hint: "Repair the file at that place.",
      cause,
    });
  }
  if (isObject(value)) return value;
  throw new ConfigError({
    what: "holds no JSON object",
    where,
    expected: "a JSON object",
    hint: "Check that this is the file you mean.",
  });
};
