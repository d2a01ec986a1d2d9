import { join } from "node:path";
import { type ConfigSchema, makeConfigSchema } from "../config/config-schema.ts";
import { MAX_CONFIG_BYTES } from "../config/formats/index.ts";
import { readEnvironments } from "../config/read-environments.ts";
import type { ConfigEnvironment, ConfigFault, ConfigPath, FilePosition } from "../model/config.ts";
import { ConfigError, KnownError } from "../model/errors.ts";
import { isObject, type Json } from "../model/json.ts";
import { type AuthorSchema, authorsPart, isAuthors } from "./author-schema.ts";
import { type Directory, findLayers, SCHEMA_FILES } from "./find-layers.ts";
import { frozenCopy } from "./frozen-copy.ts";
import { hideSecrets } from "./hide-secrets.ts";
import type { Comparable } from "./list-changes.ts";
import { Sighting } from "./read-files.ts";
import { resolveSecrets, type SecretResolver } from "./resolve-secrets.ts";
import { saidPart } from "./said-part.ts";

export interface LoadOptions {
  directory: Directory;
  /** What the program gives; else the directory may hold one. */
  author: AuthorSchema | undefined;
  variables: Readonly<Record<string, string | undefined>>;
  secretsFolder: string;
  closing: AbortSignal;
}

/** A configuration that holds; its value is frozen. */
export type Configuration = Comparable;

/** What one look at the disk came to. */
export interface Loaded {
  sighting: Sighting;
  configuration?: Configuration;
  /** Why there is none. */
  faults: readonly ConfigFault[];
}

/** Reads, resolves and checks the configuration of one environment; with one schema after the other, each compiled once. */
export const makeLoader = (options: LoadOptions): (() => Promise<Loaded>) => {
  const { directory, closing } = options;
  let compiled: { text: string; author: AuthorSchema | undefined; schema: ConfigSchema } | undefined;

  const schemaFor = async (names: readonly string[], sighting: Sighting): Promise<NonNullable<typeof compiled>> => {
    const file = options.author === undefined ? SCHEMA_FILES.find((name) => names.includes(name)) : undefined;
    const text = file === undefined ? undefined : await sighting.read(join(directory.path, file), MAX_CONFIG_BYTES);
    if (compiled?.text === (text ?? "")) return compiled;
    const author =
      file === undefined || text === undefined ? options.author : readSchemaFile(text, join(directory.shown, file));
    const schema = await makeConfigSchema(
      author === undefined ? undefined : { schema: author.json, where: author.where },
    );
    compiled = { text: text ?? "", author, schema };
    return compiled;
  };

  return async () => {
    const sighting = new Sighting();
    try {
      const { layers, faults, names } = await findLayers(sighting, directory);
      const { schema, author } = await schemaFor(names, sighting);
      if (faults.length > 0) return { sighting, faults };
      const secrets = resolveSecrets(sighting, { variables: options.variables, folder: options.secretsFolder });
      const variables = Object.fromEntries(
        Object.entries(options.variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      );
      const [environment] = readEnvironments(layers, schema, {
        variables,
        declared: new Set(),
        only: directory.environment,
        secrets: secrets.resolve,
      });
      if (environment === undefined)
        throw new Error(`no environment came of ${layers.map(({ file }) => file).join(", ")}`);
      return { sighting, ...(await check(environment, schema, author, secrets, closing)) };
    } catch (error) {
      // a broken schema: said before anything is judged with it
      if (error instanceof KnownError) return { sighting, faults: [faultOf(error, directory)] };
      throw error;
    }
  };
};

const check = async (
  environment: ConfigEnvironment,
  schema: ConfigSchema,
  author: AuthorSchema | undefined,
  { given, refused }: SecretResolver,
  closing: AbortSignal,
): Promise<Omit<Loaded, "sighting">> => {
  const secretSettings = environment
    .settings()
    .filter(({ isSecret, references }) => isSecret || references.some(({ kind }) => kind !== "variable"));
  const secrets = new Set([...given, ...secretSettings.flatMap(({ value }) => textsIn(value))]);
  if (environment.faults.length > 0) {
    return { faults: environment.faults.map((fault) => explained(environment, fault, refused, secrets)) };
  }
  const full = environment.value;
  const isSecret = secretPaths(
    secretSettings.map(({ path }) => path),
    schema,
  );
  const accept = (value: unknown): Omit<Loaded, "sighting"> => ({
    faults: [],
    configuration: { value: frozenCopy(value), said: full, isSecret, secrets },
  });
  if (author?.convert === undefined) return accept(full);

  const said = saidPart(
    full,
    environment.layers.map(({ value }) => value),
  );
  const converted = await author.convert(authorsPart(said, author), closing);
  if ("value" in converted) {
    const ours = Object.entries(full).filter(([section]) => !isAuthors(section, author));
    return accept(Object.fromEntries([...ours, ...Object.entries(converted.value)]));
  }
  return {
    faults: converted.refused.map(({ path, message }) => {
      const key = path.join(".");
      const why = isSecret(path) ? "has a value that the schema refuses" : hideSecrets(message, secrets);
      return {
        kind: "value-wrong",
        environment: environment.name,
        path,
        at: placeOf(environment, path),
        message: key === "" ? why : `${key}: ${why}`,
      };
    }),
  };
};

const textsIn = (value: Json | undefined): string[] => {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
};

/** A value is secret with what it is made of and with what is made of it: above and below a secret setting. */
const secretPaths =
  (secrets: readonly ConfigPath[], schema: ConfigSchema): ((path: ConfigPath) => boolean) =>
  (path) =>
    path.some((_, index) => schema.isSecret(path.slice(0, index + 1))) ||
    secrets.some((secret) => startsWith(path, secret) || startsWith(secret, path));
const startsWith = (path: ConfigPath, start: ConfigPath): boolean =>
  start.every((segment, index) => String(path[index]) === String(segment));

/** The place of a setting, or of the nearest one above it that a file says. */
const placeOf = (environment: ConfigEnvironment, path: ConfigPath): FilePosition => {
  for (let length = path.length; length > 0; length--) {
    for (const layer of environment.layers.toReversed()) {
      const at = layer.positionOf(path.slice(0, length), length === path.length ? "value" : "key");
      if (at !== undefined) return at;
    }
  }
  return { file: environment.layers.at(-1)?.file ?? environment.name, line: 1, column: 1 };
};

const readSchemaFile = (text: string, where: string): AuthorSchema => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ConfigError({ what: `${where} is not JSON`, where, hint: "Correct the schema.", cause });
  }
  if (isObject(json)) return { json, where };
  throw new ConfigError({ what: `${where} is no JSON Schema`, where, expected: "a map", hint: "Correct the schema." });
};

const faultOf = ({ trouble }: KnownError, { shown, environment }: Directory): ConfigFault => ({
  kind: "file-unreadable",
  environment,
  path: [],
  at: { file: trouble.where ?? shown, line: 1, column: 1 },
  message: [trouble.what, ...(trouble.expected === undefined ? [] : [`expected ${trouble.expected}`])].join("; "),
  fix: trouble.hint,
});

/** A fault with the reason why a secret of its setting could not be read, and without any secret. */
const explained = (
  environment: ConfigEnvironment,
  fault: ConfigFault,
  refused: ReadonlyMap<string, string>,
  secrets: ReadonlySet<string>,
): ConfigFault => {
  const references = fault.kind === "variable-unset" ? environment.get(fault.path.join("."))?.references : [];
  const why = references?.map(({ name }) => refused.get(name)).find((reason) => reason !== undefined);
  return { ...fault, message: hideSecrets(why === undefined ? fault.message : `${fault.message}: ${why}`, secrets) };
};
