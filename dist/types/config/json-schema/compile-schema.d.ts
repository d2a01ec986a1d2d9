import type { ErrorObject } from "ajv";
import { type Json, type JsonObject } from "../../model/json.ts";
import type { Dialect } from "./schema-dialect.ts";
/** Every error that a value has by a schema; each with the schema object that refuses. */
export type CheckValue = (value: Json) => readonly ErrorObject[];
/**
 * A validator for a schema.
 * @throws ConfigError that names the place of a schema that its own draft refuses
 */
export declare const compileSchema: (schema: JsonObject, dialect: Dialect, where: string) => Promise<CheckValue>;
