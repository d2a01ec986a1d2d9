import { ConfigError } from "../model/errors.ts";
import { isObject, type JsonObject } from "../model/json.ts";
import type { Files } from "../model/ports.ts";

const LIMIT = 32 * 1024 * 1024;

/** The object in a JSON file, or undefined where there is no such file. @throws ConfigError when it holds anything else */
export const readJsonObject = async (files: Pick<Files, "read">, path: string): Promise<JsonObject | undefined> => {
  const text = await files.read(path, LIMIT);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ConfigError({
      what: `is not valid JSON (${cause instanceof Error ? cause.message : String(cause)})`,
      where: path,
      hint: "Correct the file.",
      cause,
    });
  }
  if (isObject(value)) return value;
  throw new ConfigError({
    what: "holds no JSON object",
    where: path,
    expected: "an object",
    hint: "Correct the file.",
  });
};
