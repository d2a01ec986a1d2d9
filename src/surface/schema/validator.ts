import type Ajv from "ajv";
import type { ErrorObject, ValidateFunction } from "ajv";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";

/** Schemas larger than this are not compiled: seconds of code generation for one example are not worth it. */
const SIZE_LIMIT = 200_000;

/** What the validator said: nothing where the value is valid, else its errors; undefined where it could not say. */
export type Validate = (value: Json) => readonly ErrorObject[] | undefined;

const compiled = new WeakMap<object, Promise<Validate | undefined>>();

/**
 * Ajv for one schema: the draft that `$schema` names, else 2020-12; formats asserted as the MCP SDKs' validators do; no
 * network. Undefined where Ajv cannot compile the schema. Compiled once for each schema object.
 */
export const compileValidator = async (schema: Json): Promise<Validate | undefined> => {
  if (typeof schema === "boolean") return schema ? () => [] : () => FALSE_SCHEMA;
  if (!isObject(schema)) return undefined;
  let found = compiled.get(schema);
  if (found === undefined) {
    found = compile(schema);
    compiled.set(schema, found);
  }
  return found;
};

const FALSE_SCHEMA: readonly ErrorObject[] = [
  { keyword: "false schema", instancePath: "", schemaPath: "#/false schema", params: {}, message: "is never accepted" },
];

const compile = async (schema: JsonObject): Promise<Validate | undefined> => {
  const text = JSON.stringify(schema);
  // An asynchronous schema would answer with a promise.
  if (text.length > SIZE_LIMIT || text.includes('"$async"')) return undefined;
  const { $schema: draft, ...rest } = schema;
  // Ajv cannot even forget a schema of such a name.
  if (rest.$id !== undefined && typeof rest.$id !== "string") return undefined;
  const make = await loadDraft(draft);
  return compileWith(make(), rest);
};

/** Undefined where this instance cannot compile the schema. */
export const compileWith = (ajv: Ajv.default, schema: JsonObject): Validate | undefined => {
  let validate: ValidateFunction;
  try {
    validate = ajv.compile(schema);
  } catch (error) {
    // Whatever Ajv cannot compile has no confirmed witness; the difference itself is reported all the same.
    if (error instanceof Error) return undefined;
    throw error;
  } finally {
    ajv.removeSchema(schema);
  }
  return (value) => {
    try {
      return validate(value) === true ? [] : (validate.errors ?? FALSE_SCHEMA);
    } catch (error) {
      // Generated code calls itself without end on a reference loop, and trips over some `unevaluatedProperties`.
      if (error instanceof Error) return undefined;
      throw error;
    }
  };
};

const OPTIONS = {
  strict: false,
  validateSchema: false,
  addUsedSchema: false,
  allErrors: false,
  logger: false,
  // each validator judges a few values, so its code need not be good
  code: { optimize: false },
} as const;

/** Does a `$schema` name a draft before 2019-09. */
export const isOldDraft = (draft: Json | undefined): boolean => typeof draft === "string" && /draft-0[3-7]/.test(draft);

/** Makes instances of the draft that a `$schema` names, else of 2020-12. */
export const loadDraft = async (draft: Json | undefined): Promise<() => Ajv.default> => {
  const { default: formats } = await import("ajv-formats");
  const Draft = isOldDraft(draft) ? (await import("ajv")).Ajv : (await import("ajv/dist/2020.js")).Ajv2020;
  return () => {
    const ajv = new Draft(OPTIONS);
    formats.default(ajv);
    return ajv;
  };
};
