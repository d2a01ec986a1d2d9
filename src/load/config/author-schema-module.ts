import { dirname, join } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import { isObject, type JsonObject, stringAt } from "../../model/json.ts";
import type { Completed, World } from "../../model/ports.ts";
import { tailOf } from "../run-program.ts";
import { SCHEMA_PROGRAM } from "./schema-program.ts";

/** Importing a schema takes a second; what takes longer waits for something that will not come. */
const LIMIT_MS = 30_000;
const ANSWER_LIMIT = 4 * 1024 * 1024;

/**
 * The JSON Schema of what a module exports. The module is run, in a process of its own with an environment that holds no
 * secret; its answer comes over a file, because modules print.
 * @throws ConfigError with the process's last words where it does not come to an answer
 */
export const runSchemaModule = async (world: World, path: string, where: string): Promise<JsonObject> => {
  const [files, processes] = await Promise.all([world.files(), world.processes()]);
  await using folder = await files.temporary("schema");
  const answer = join(folder.path, "schema.json");
  using _line = world.progress.start(`${where}: reading the schema`);
  const completed = await processes.run({
    argv: [processes.node, "--input-type=module", "--eval", SCHEMA_PROGRAM, "--", path, answer],
    cwd: dirname(path),
    timeoutMs: LIMIT_MS,
  });
  const text = await files.read(answer, ANSWER_LIMIT);
  const said = text === undefined ? undefined : parseAnswer(text);
  const schema = said?.schema;
  if (isObject(schema)) return schema;
  throw refusal(where, said, completed);
};

const parseAnswer = (text: string): JsonObject | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    // the module may write to the file as well as we do: what is no JSON is no answer
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const refusal = (where: string, said: JsonObject | undefined, completed: Completed): ConfigError => {
  const detail = [stringAt(said, "detail"), tailOf(completed)]
    .filter((part) => part !== undefined && part !== "")
    .join("\n");
  return new ConfigError({
    where,
    expected: "a module whose default export, or export `schema` or `configSchema`, is a zod 4 schema",
    ...sayRefusal(said, completed),
    ...(detail === "" ? {} : { detail }),
  });
};

const sayRefusal = (said: JsonObject | undefined, completed: Completed): { what: string; hint: string } => {
  switch (stringAt(said, "refused")) {
    case "import":
      return {
        what: "the schema module cannot be imported",
        hint: "Install what it imports, and import it once by hand with `node`; TypeScript needs Node 22.18 or later and types that can be stripped.",
      };
    case "no-schema":
      return {
        what: `the schema module exports no schema${sayExports(said)}`,
        hint: "Export the zod schema as default.",
      };
    case "no-zod":
      return {
        what: "the schema is of zod, and the module's own zod cannot be found from its folder",
        hint: "Install zod 4 where the module stands.",
      };
    case "old-zod":
      return {
        what: "the schema is of zod 3, which does not say what it is as JSON Schema",
        hint: "Use zod 4, or give the schema as JSON Schema.",
      };
    case "conversion":
      return {
        what: "the schema cannot be written as JSON Schema",
        hint: "Use what JSON Schema can say for the parts that stand in a file; dates and big integers are texts there.",
      };
    default:
      return completed.timedOut
        ? {
            what: `the schema module did not end within ${LIMIT_MS / 1000} seconds`,
            hint: "A module that only makes a schema ends by itself: move what serves or connects into another one.",
          }
        : {
            what: `the schema module ended${completed.exitCode === undefined ? "" : ` with exit code ${completed.exitCode}`} before it gave a schema`,
            hint: "Import it once by hand with `node` to see what it does.",
          };
  }
};

const MOST_EXPORTS = 10;

const sayExports = (said: JsonObject | undefined): string => {
  const names = said?.exports;
  if (!Array.isArray(names) || names.length === 0) return ": it exports nothing";
  return `; it exports ${names.slice(0, MOST_EXPORTS).map(String).join(", ")}`;
};
