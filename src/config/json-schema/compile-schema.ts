import type { Ajv, ErrorObject, Options, ValidateFunction } from "ajv";
import { isObject, type Json, type JsonObject } from "../../model/json.ts";
import { compileSafePattern } from "./safe-pattern.ts";
import type { Dialect } from "./schema-dialect.ts";
import { brokenSchema } from "./schema-document.ts";
import { ownValue, type Subschema, subschemas } from "./schema-keywords.ts";

/** Every error that a value has by a schema; each with the schema object that refuses. */
export type CheckValue = (value: Json) => readonly ErrorObject[];

const OPTIONS: Options = {
  strict: false,
  logger: false,
  messages: false,
  addUsedSchema: false,
  validateSchema: false,
  // a key called `constructor` is one like others
  ownProperties: true,
  code: {
    optimize: false,
    regExp: Object.assign((source: string) => compileSafePattern(source), { code: "compileSafePattern" }),
  },
};

/** Nearly every value is right: to know that takes a smaller validator than to say all that is wrong. */
const EXPLAINING: Options = { ...OPTIONS, allErrors: true, verbose: true };

/**
 * A validator for a schema.
 * @throws ConfigError that names the place of a schema that its own draft refuses
 */
export const compileSchema = async (schema: JsonObject, dialect: Dialect, where: string): Promise<CheckValue> => {
  const open = await openAjv(dialect);
  const ajv = open(OPTIONS);
  if (ajv.validateSchema(schema) !== true) {
    const [first] = ajv.errors ?? [];
    const path = (first?.instancePath ?? "")
      .split("/")
      .slice(1)
      .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    throw brokenSchema(where, "says something that no schema may say", path);
  }
  checkPatterns(schema, where);
  try {
    const accepts = ajv.compile(schema);
    let explain: ValidateFunction | undefined;
    return (value) => {
      if (accepts(value) === true) return [];
      explain ??= open(EXPLAINING).compile(schema);
      explain(value);
      return [...(explain.errors ?? [])];
    };
  } catch (error) {
    if (error instanceof Error) throw brokenSchema(where, `cannot be used: ${error.message.slice(0, 200)}`);
    throw error;
  }
};

/** Patterns are the one thing in a schema that its draft's own schema does not look into. */
const checkPatterns = (root: JsonObject, where: string): void => {
  const waiting: Subschema[] = [{ path: [], schema: root }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, schema } = next;
    if (!isObject(schema)) continue;
    const named = ownValue(schema, "patternProperties");
    const sources = [ownValue(schema, "pattern"), ...(isObject(named) ? Object.keys(named) : [])];
    for (const source of sources) {
      if (typeof source !== "string") continue;
      try {
        compileSafePattern(source);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw brokenSchema(where, `has a pattern that cannot be used: ${error.message.slice(0, 200)}`, path);
      }
    }
    for (const inside of subschemas(schema)) waiting.push({ path: [...path, ...inside.path], schema: inside.schema });
  }
};

const openAjv = async (dialect: Dialect): Promise<(options: Options) => Ajv> => {
  const [Dialect, { default: formats }] = await Promise.all([classOf(dialect), import("ajv-formats")]);
  return (options) => {
    const ajv = new Dialect(options);
    formats.default(ajv);
    // ours: theirs compares every entry with every other
    ajv.removeKeyword("uniqueItems");
    ajv.addKeyword({
      keyword: "uniqueItems",
      type: "array",
      schemaType: "boolean",
      validate: (isUnique: boolean, list: Json[]) => !isUnique || new Set(list.map(identityOf)).size === list.length,
    });
    return ajv;
  };
};

const classOf = async (dialect: Dialect): Promise<new (options: Options) => Ajv> => {
  if (dialect === "2020-12") return (await import("ajv/dist/2020.js")).Ajv2020;
  if (dialect === "2019-09") return (await import("ajv/dist/2019.js")).Ajv2019;
  return (await import("ajv")).Ajv;
};

/** The same text for what JSON Schema calls equal: the order of keys says nothing. */
const identityOf = (value: Json): string =>
  JSON.stringify(value, (_, held: Json) =>
    isObject(held) ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1))) : held,
  );
