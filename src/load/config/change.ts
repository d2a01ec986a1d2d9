import { makeConfigSchema } from "../../config/config-schema.ts";
import { readEnvironments } from "../../config/read-environments.ts";
import type { ConfigEnvironment } from "../../model/config.ts";
import { ConfigError } from "../../model/errors.ts";
import type { World } from "../../model/ports.ts";
import type { Waiver } from "../../model/waiver.ts";
import type { Policy } from "../../policy/schema.ts";
import { loadWaivers } from "../waivers.ts";
import { findInFolder, readFound } from "./author-schema.ts";
import { findConfigBase, openBase } from "./base-folder.ts";
import { type ConfigOptions, holdsLayers, type LoadedConfig, policyOf, readConfig } from "./config.ts";
import { findDirectory, noConfiguration } from "./directory.ts";
import { type ConfigFolder, openFolder } from "./folder.ts";
import { environmentNames, judgeable, readLayers } from "./layers.ts";

/** What a configuration is compared with. */
interface ComparedBase {
  /** As reports call it: `main at 3f2a1bc`. */
  label: string;
  environments: ConfigEnvironment[];
  /** Environments of which one side could not be read: they are not compared. */
  unread: string[];
  /** Has base no configuration at all. */
  isNew: boolean;
}

/** A configuration, and the one that it is compared with. */
export interface LoadedConfigChange {
  /** The folder, as reports show it. */
  directory: string;
  /** Undefined where there is none and nobody said that there is. */
  config?: LoadedConfig;
  /** Absent where nothing is compared. */
  base?: ComparedBase;
  policy: Policy;
  /** What head accepts of its own findings. */
  waivers: Waiver[];
  notes: string[];
}

/**
 * The configuration of the work tree, and that of the base which is named or which the event has.
 * @throws ConfigError where a folder that is named holds none, or nothing is named, no event belongs to the run and there
 * is none: a repository whose every change is looked at may do without
 */
export const loadConfigChange = async (
  world: World,
  options: ConfigOptions & { base?: string | undefined },
): Promise<LoadedConfigChange> => {
  const base = await findConfigBase(world, options.base);
  const found = options.base === undefined && base !== undefined && "commit" in base ? base : undefined;
  const { policy, notes } = await policyOf(world, options.policy, found);
  const directory = await findDirectory(world, options.dir, policy);
  const folder = directory.exists ? await openFolder(world, directory) : undefined;
  const before = base === undefined ? undefined : await openBase(world, base, directory);
  const waivers = await loadWaivers(world, { head: ".", base: found });
  const change = { directory: directory.shown, policy, waivers };
  if (folder === undefined || !holdsLayers(folder)) {
    const mayBeWithout = directory.namedBy === undefined && (await world.event()) !== undefined;
    if (!mayBeWithout) throw noConfiguration(directory);
    if (before === undefined || base === undefined) return { ...change, notes };
    const read = await readBase(before, options, undefined);
    return {
      ...change,
      notes: [...notes, ...read.notes],
      base: { label: base.label, isNew: false, environments: read.environments, unread: read.unread },
    };
  }
  const config = await readConfig(world, options, { directory, folder, policy });
  const all = [...notes, ...config.notes];
  if (base === undefined) return { ...change, config, notes: all };
  const { label } = base;
  if (before === undefined) {
    const says = `${label} has no configuration: all of it is new.`;
    return { ...change, config, notes: [...all, says], base: { label, environments: [], unread: [], isNew: true } };
  }
  const read = await readBase(before, options, config);
  return {
    ...change,
    config,
    notes: [...all, ...read.notes],
    base: { label, isNew: false, environments: read.environments, unread: [...read.unread, ...config.unread] },
  };
};

/** The environments of base, by base's own schema where it has one in its folder. */
const readBase = async (
  folder: ConfigFolder,
  { env, variables }: ConfigOptions,
  head: LoadedConfig | undefined,
): Promise<{ environments: ConfigEnvironment[]; unread: string[]; notes: string[] }> => {
  if (env !== undefined && !environmentNames(folder.names).includes(env)) {
    return { environments: [], unread: [], notes: [] };
  }
  const layers = await readLayers(folder, env);
  const { schema, notes } = await schemaOfBase(folder, head);
  const environments = readEnvironments(judgeable(layers), schema, {
    variables,
    declared: new Set(head?.facts.repository.declared.map(({ name }) => name)),
    ...(env === undefined ? {} : { only: env }),
  });
  const names = new Set(environments.map(({ name }) => name));
  const unread = layers.environments.filter((name) => !names.has(name));
  if (unread.length > 0) notes.push(`Not compared, for files of base that could not be read: ${unread.join(", ")}.`);
  return { environments, unread, notes };
};

const schemaOfBase = async (
  folder: ConfigFolder,
  head: LoadedConfig | undefined,
): Promise<{ schema: LoadedConfig["schema"]; notes: string[] }> => {
  // one that is named stands in the work tree alone, and a module of base is not run
  if (head?.author !== undefined && head.author.found === undefined) return { schema: head.schema, notes: [] };
  try {
    const name = findInFolder(folder);
    const author = name === undefined ? undefined : await readFound(folder, name);
    return { schema: await makeConfigSchema(author), notes: [] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const notes = ["The schema of base cannot be used: its files were read by head's."];
    return { schema: head?.schema ?? (await makeConfigSchema()), notes };
  }
};
