import { extname, resolve } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import { isObject, type JsonObject } from "../../model/json.ts";
import { findJsonFault } from "../../model/json-fault.ts";
import type { World } from "../../model/ports.ts";
import type { Policy } from "../../policy/schema.ts";
import { findTop } from "../policy.ts";
import { runSchemaModule } from "./author-schema-module.ts";
import { showPath } from "./directory.ts";
import type { ConfigFolder } from "./folder.ts";

/** What an author says of sections of their own. */
export interface AuthorSchema {
  schema: JsonObject;
  /** As errors name it: `config/schema.json`. */
  where: string;
  /** Name in the folder of the configuration, for a schema that was found there. */
  found?: string;
  /** Was a module run to get it. */
  isModule: boolean;
}

const IN_FOLDER = ["schema.json", "config.schema.json"];
const MODULE = /^\.[cm]?[jt]s$/;
/** No schema that a person wrote is longer. */
const LIMIT = 4 * 1024 * 1024;

/**
 * The author's own schema: the one that is named, else the one in the folder; undefined without any. Only a module that is
 * named is run, never one that is found.
 * @throws ConfigError where it is not there, is no schema, or cannot be read
 */
export const readAuthorSchema = async (
  world: World,
  folder: ConfigFolder,
  named: string | undefined,
  policy: Policy,
): Promise<AuthorSchema | undefined> => {
  if (named !== undefined) return readNamed(world, resolve(world.cwd, named));
  const byPolicy = policy.config?.schema;
  if (byPolicy !== undefined) {
    return readNamed(world, resolve(await findTop(await world.files(), world.cwd), byPolicy));
  }
  const found = findInFolder(folder);
  return found === undefined ? undefined : readFound(folder, found);
};

/** The name of the schema in a folder. @throws ConfigError where there are two */
export const findInFolder = ({ names, shown }: Pick<ConfigFolder, "names" | "shown">): string | undefined => {
  const found = IN_FOLDER.filter((name) => names.includes(name));
  if (found.length < 2) return found[0];
  throw new ConfigError({
    what: `there are two schemas: ${found.join(" and ")}`,
    where: shown,
    expected: "one",
    hint: "Remove one, or name the one that is meant with --schema.",
  });
};

/** The schema of that name in a folder. @throws ConfigError */
export const readFound = async (folder: ConfigFolder, name: string): Promise<AuthorSchema> => {
  const where = folder.shown === "." ? name : `${folder.shown}/${name}`;
  const read = await folder.read(name);
  if ("text" in read) return { schema: parseSchema(read.text, where), where, found: name, isModule: false };
  throw new ConfigError({ what: read.unreadable.what, where, hint: read.unreadable.fix });
};

const readNamed = async (world: World, path: string): Promise<AuthorSchema> => {
  const files = await world.files();
  const where = showPath(world.cwd, await findTop(files, world.cwd), path);
  const ending = extname(path).toLowerCase();
  if (MODULE.test(ending)) {
    if (!(await files.exists(path))) throw missing(where);
    return { schema: await runSchemaModule(world, path, where), where, isModule: true };
  }
  if (ending !== ".json") {
    throw new ConfigError({
      what: `a schema is no ${ending === "" ? "file without an ending" : `${ending} file`}`,
      where,
      expected: "a JSON Schema (.json), or a module that exports a zod schema (.ts, .mts, .cts, .js, .mjs, .cjs)",
      hint: "Name one of these with --schema.",
    });
  }
  const text = await files.read(path, LIMIT);
  if (text === undefined) throw missing(where);
  return { schema: parseSchema(text, where), where, isModule: false };
};

const missing = (where: string): ConfigError =>
  new ConfigError({
    what: "there is no schema",
    where,
    expected: "a JSON Schema, or a module that exports a zod schema",
    hint: "Correct --schema or `config.schema` of the policy.",
  });

const parseSchema = (text: string, where: string): JsonObject => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const fault = findJsonFault(text);
    throw new ConfigError({
      what: `is not valid JSON${fault === undefined ? "" : `: ${fault.reason}`}`,
      where: fault === undefined ? where : `${where}:${fault.line}:${fault.column}`,
      expected: "a JSON Schema",
      hint: "Correct the file.",
      cause,
    });
  }
  if (isObject(value)) return value;
  throw new ConfigError({
    what: "holds no JSON Schema",
    where,
    expected: 'an object, such as `{ "type": "object", "properties": {} }`',
    hint: "Correct the file.",
  });
};
