import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { check_compat, initSync } from "jsoncompat";
import { isObject, type Json, type JsonObject } from "../../../src/model/json.ts";

const WASM = fileURLToPath(import.meta.resolve("jsoncompat").replace(/\.js$/, "_bg.wasm"));
let isReady = false;

/** `error`: it says that it cannot judge the schemas. */
export type OracleAnswer = "compatible" | "breaking" | "error";
/** deserializer: old within new, as of arguments; serializer: new within old, as of results. */
export type Role = "deserializer" | "serializer";

/** What jsoncompat says of a change, and its words where it cannot judge; some 50 ms each. */
export const askJsoncompat = (base: Json, head: Json, role: Role): { answer: OracleAnswer; words?: string } => {
  if (!isReady) initSync({ module: readFileSync(WASM) });
  isReady = true;
  try {
    return { answer: check_compat(JSON.stringify(base), JSON.stringify(head), role) ? "compatible" : "breaking" };
  } catch (error) {
    // The binding throws texts.
    if (typeof error !== "string") throw error;
    return { answer: "error", words: error };
  }
};

/** The schema without the names of drafts, which it refuses, wherever they stand. */
export const withoutDialect = (schema: JsonObject): JsonObject => {
  const strip = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(strip);
    if (!isObject(value)) return value;
    const kept = Object.entries(value).filter(([key]) => key !== "$schema");
    return Object.fromEntries(kept.map(([key, member]) => [key, strip(member)]));
  };
  const stripped = strip(schema);
  return isObject(stripped) ? stripped : {};
};
