import { type ConfigSchema, makeConfigSchema } from "../../config/config-schema.ts";
import { readEnvironments } from "../../config/read-environments.ts";
import type { ConfigFacts, ConfigFault } from "../../model/config.ts";
import type { World } from "../../model/ports.ts";
import type { Policy } from "../../policy/schema.ts";
import { loadNamedPolicy, loadPolicy } from "../policy.ts";
import { type AuthorSchema, readAuthorSchema } from "./author-schema.ts";
import { type ConfigDirectory, findDirectory, noConfiguration } from "./directory.ts";
import { type ConfigFolder, openFolder } from "./folder.ts";
import { type ConfigText, environmentNames, judgeable, layerFiles, readLayers } from "./layers.ts";
import { readConfigRepository } from "./repository.ts";

export interface ConfigOptions {
  /** Folder that the user names (`--config-dir`). */
  dir?: string | undefined;
  /** The one environment that is asked for; all of them when absent. */
  env?: string | undefined;
  /** The author's schema that the user names (`--schema`). */
  schema?: string | undefined;
  /** Values of variables that files refer to. */
  variables: Readonly<Record<string, string>>;
  /** Policy file that the user names; the work tree's when absent. */
  policy?: string | undefined;
}

/** A configuration, read through. */
export interface LoadedConfig {
  facts: ConfigFacts;
  schema: ConfigSchema;
  /** What is wrong with the files themselves; what is wrong in an environment stands there. */
  faults: ConfigFault[];
  /** Environments that were not judged, because a file of theirs could not be read. */
  unread: string[];
  /** Files that could not be understood, for the frames of their faults. */
  broken: ConfigText[];
  policy: Policy;
  /** Where the author's schema stands; undefined without one. */
  author?: AuthorSchema;
  notes: string[];
}

/**
 * The configuration of the work tree.
 * @throws ConfigError where there is none, the environment asked for is not among it, or the author's schema or the policy
 * cannot be used
 */
export const loadConfig = async (world: World, options: ConfigOptions): Promise<LoadedConfig> => {
  const { policy, notes } = await policyOf(world, options.policy);
  const directory = await findDirectory(world, options.dir, policy);
  const folder = directory.exists ? await openFolder(world, directory) : undefined;
  if (folder === undefined || !holdsLayers(folder)) throw noConfiguration(directory);
  const loaded = await readConfig(world, options, { directory, folder, policy });
  return { ...loaded, notes: [...notes, ...loaded.notes] };
};

/** The policy file that is named, else that of the work tree, or of the base that a change has. */
export const policyOf = async (
  world: World,
  named: string | undefined,
  base?: { root: string; commit: string },
): Promise<{ policy: Policy; notes: string[] }> => {
  const given = named === undefined ? undefined : await loadNamedPolicy(world, named);
  return given === undefined ? loadPolicy(world, base) : { policy: given.resolved.policy, notes: [] };
};

/** Does any file of a folder make a layer. */
export const holdsLayers = ({ names }: ConfigFolder): boolean => layerFiles(names).length > 0;

/** What was found before the files are read. */
interface Site {
  directory: ConfigDirectory;
  folder: ConfigFolder;
  policy: Policy;
}

/**
 * Reads a folder through.
 * @throws ConfigError where the environment asked for is not there, or the author's schema cannot be used
 */
export const readConfig = async (
  world: World,
  { env, schema: named, variables }: ConfigOptions,
  { directory, folder, policy }: Site,
): Promise<LoadedConfig> => {
  const [author, repository, layers] = await Promise.all([
    readAuthorSchema(world, folder, named, policy),
    readConfigRepository(world, directory.top, {
      ...(directory.inside === "" ? {} : { directory: directory.inside }),
      environments: environmentNames(folder.names),
    }),
    readLayers(folder, env),
  ]);
  const schema = await makeConfigSchema(author);
  const environments = readEnvironments(judgeable(layers), schema, {
    variables,
    declared: new Set(repository.declared.map(({ name }) => name)),
    ...(env === undefined ? {} : { only: env }),
  });
  const read = new Set(environments.map(({ name }) => name));
  const unread = layers.environments.filter((name) => !read.has(name));
  return {
    facts: {
      directory: folder.shown,
      environments,
      expectedDifferences: policy.config?.["expected-differences"] ?? [],
      repository,
    },
    schema,
    faults: layers.faults,
    broken: layers.broken,
    policy,
    ...(author === undefined ? {} : { author }),
    unread,
    notes: [
      ...(unread.length === 0 ? [] : [`Not judged, for files that could not be read: ${unread.join(", ")}.`]),
      ...(repository.notes ?? []),
    ],
  };
};
