import { join } from "node:path";
import type { DocumentedServer } from "../../docs/documented-server.ts";
import type { ConfigFault } from "../../model/config.ts";
import { ConfigError } from "../../model/errors.ts";
import type { World } from "../../model/ports.ts";
import type { Policy } from "../../policy/schema.ts";
import { holdsLayers, readConfig } from "../config/config.ts";
import { findDirectory, noConfiguration } from "../config/directory.ts";
import { openFolder } from "../config/folder.ts";
import { layerFiles } from "../config/layers.ts";

const MOST_TOLD = 20;

/** Where a server's configuration is looked for. */
export interface ConfigurationPlace {
  /** Folder that the user names. */
  named: string | undefined;
  /** The author's schema that the user names. */
  schema: string | undefined;
  /** Absolute folder of the server, whose own `config` comes before that of the folder the user stands in. */
  folder: string;
  /** Are there other servers, whose configuration the folder of the user may hold. */
  isOneOfSeveral: boolean;
}

/**
 * The configuration files of a server; undefined where it has none and nobody says that it has.
 * @throws ConfigError where a folder that is named holds none, or a file cannot be read: what is half understood is not
 * documented
 */
export const loadConfiguration = async (
  world: World,
  policy: Policy,
  place: ConfigurationPlace,
): Promise<{ configuration: NonNullable<DocumentedServer["configuration"]>; notes: string[] } | undefined> => {
  const chosen = await chooseFolder(world, policy, place);
  if (chosen === "none") return undefined;
  const directory = await findDirectory(world, chosen === "usual" ? undefined : chosen.dir, policy);
  const folder = directory.exists ? await openFolder(world, directory) : undefined;
  if (folder === undefined || !holdsLayers(folder)) {
    if (directory.namedBy === undefined) return undefined;
    throw noConfiguration(directory);
  }
  const options = { schema: place.schema, variables: {} };
  const { facts, schema, faults } = await readConfig(world, options, { directory, folder, policy });
  const [first] = faults;
  if (first !== undefined) throw unreadable(first, faults);
  const flawed = facts.environments.filter((each) => each.faults.some(({ kind }) => kind !== "variable-unset"));
  return {
    configuration: { facts, schema },
    notes: flawed.map(
      ({ name }) =>
        `Something is wrong in the environment ${name}: \`mcp-lifecycle validate-config --env ${name}\` says what.`,
    ),
  };
};

/** The folder that is meant: `usual` leaves it to the policy and to where it usually is. */
const chooseFolder = async (
  world: World,
  policy: Policy,
  { named, folder, isOneOfSeveral }: ConfigurationPlace,
): Promise<{ dir: string } | "usual" | "none"> => {
  if (named !== undefined) return { dir: named };
  if (policy.config?.dir !== undefined || folder === world.cwd) return "usual";
  const own = join(folder, "config");
  if (layerFiles(await (await world.files()).list(own)).length > 0) return { dir: own };
  // what lies where the user stands is of all of them, or of another
  return isOneOfSeveral ? "none" : "usual";
};

const unreadable = (first: ConfigFault, faults: readonly ConfigFault[]): ConfigError => {
  const told = faults.slice(0, MOST_TOLD).map(({ at, message }) => `${at.file}:${at.line}:${at.column}: ${message}`);
  if (faults.length > MOST_TOLD) told.push(`and ${faults.length - MOST_TOLD} more`);
  return new ConfigError({
    what: `the configuration cannot be documented: ${faults.length === 1 ? first.message : `${faults.length} things are wrong in its files`}`,
    where: `${first.at.file}:${first.at.line}`,
    expected: "files that `mcp-lifecycle validate-config` can read",
    hint: "Correct them, or leave the page out with `--pages`.",
    ...(faults.length === 1 ? {} : { detail: told.join("\n") }),
  });
};
