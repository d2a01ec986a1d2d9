import { configSchema } from "../config/schema.ts";
import type { ConfigPath } from "../model/config.ts";
import { ConfigError } from "../model/errors.ts";
import { isObject, type JsonObject, objectAt } from "../model/json.ts";
import { isStandardSchema, pathOfIssue, type StandardSchema } from "./standard-schema.ts";

/** The author's own sections, by a schema that a program or a file gives. */
export interface AuthorSchema {
  json: JsonObject;
  /** How errors call it. */
  where: string;
  /** Checks and turns the author's sections into what the program works with; absent for plain JSON Schema. */
  convert?: (sections: JsonObject, closing: AbortSignal) => Promise<Converted>;
}

/** What the author's schema makes of a configuration, or what it has against it. */
type Converted = { value: Record<string, unknown> } | { refused: { path: ConfigPath; message: string }[] };

/**
 * Reads what a program gives as its schema.
 * @throws ConfigError for a Standard Schema that cannot say itself as JSON Schema, where the program does not say it either
 */
export const readAuthorSchema = (schema: object, jsonSchema: object | undefined): AuthorSchema => {
  const where = "the option `schema`";
  if (!isStandardSchema(schema)) return { json: asJson(schema, where), where };
  return { json: asJson(jsonSchema ?? saidBy(schema, where), where), where, convert: converter(schema) };
};

const saidBy = (schema: StandardSchema, where: string): object => {
  const hint =
    "Give the option `jsonSchema` beside it, as the JSON Schema of what files hold; zod/mini makes it with z.toJSONSchema(schema, { io: 'input' }).";
  const { jsonSchema, vendor } = schema["~standard"];
  if (jsonSchema === undefined) {
    throw new ConfigError({ what: `a schema of ${vendor} does not say itself as JSON Schema`, where, hint });
  }
  try {
    return jsonSchema.input({ target: "draft-07" });
  } catch (cause) {
    throw new ConfigError({ what: `a schema of ${vendor} cannot be said as JSON Schema`, where, hint, cause });
  }
};

const asJson = (schema: object, where: string): JsonObject => {
  const copy: unknown = JSON.parse(JSON.stringify(schema));
  if (isObject(copy)) return copy;
  throw new ConfigError({
    what: "a JSON Schema is a map",
    where,
    hint: "Give an object, such as { properties: { ... } }.",
  });
};

const OURS: readonly string[] = Object.keys(configSchema.shape);

/** Is a section the author's: named by the author's schema, or none of ours. */
export const isAuthors = (section: string, schema: AuthorSchema): boolean =>
  !OURS.includes(section) || Object.hasOwn(objectAt(schema.json, "properties") ?? {}, section);

/** The sections of a configuration that the author's schema is about. */
export const authorsPart = (value: JsonObject, schema: AuthorSchema): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([section]) => isAuthors(section, schema)));

const converter =
  (schema: StandardSchema): NonNullable<AuthorSchema["convert"]> =>
  async (sections, closing) => {
    const result = await untilClosed(closing, () => schema["~standard"].validate(sections));
    if (result.issues !== undefined) {
      return { refused: result.issues.map((issue) => ({ path: pathOfIssue(issue), message: issue.message })) };
    }
    if (typeof result.value === "object" && result.value !== null) return { value: { ...result.value } };
    return { refused: [{ path: [], message: "the schema gives back no map of sections" }] };
  };

/** A check that never ends does not keep what is closing from its end. */
const untilClosed = async <Result>(closing: AbortSignal, work: () => Result | Promise<Result>): Promise<Result> => {
  closing.throwIfAborted();
  let close = (): void => undefined;
  const closed = new Promise<never>((_, reject) => {
    close = () => reject(closing.reason);
  });
  closing.addEventListener("abort", close, { once: true });
  try {
    return await Promise.race([work(), closed]);
  } finally {
    closing.removeEventListener("abort", close);
  }
};
