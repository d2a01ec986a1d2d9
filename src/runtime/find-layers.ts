import { join } from "node:path";
import { formatOf, MAX_CONFIG_BYTES, readLayer } from "../config/formats/index.ts";
import type { ConfigFault, ConfigLayer } from "../model/config.ts";
import { didYouMean } from "../model/nearest.ts";
import { NotAFile, type Sighting } from "./read-files.ts";

const BASE = "base";
const EXTENSIONS = ["yaml", "yml", "json", "toml", "env"];
/** Files of the directory that hold the author's schema, the first one first. */
export const SCHEMA_FILES = ["schema.json", "config.schema.json"];

/** Every file that may come to count for an environment: what is not there yet is watched, too. */
export const candidates = (environment: string): string[] => [
  ...SCHEMA_FILES,
  ...[BASE, environment].flatMap((layer) => EXTENSIONS.map((extension) => `${layer}.${extension}`)),
];

export interface Directory {
  /** Absolute. */
  path: string;
  /** As the program named it. */
  shown: string;
  environment: string;
}

/** Reads the layers of one environment, lowest first; files of other environments are not opened. */
export const findLayers = async (
  sighting: Sighting,
  directory: Directory,
): Promise<{ layers: ConfigLayer[]; faults: ConfigFault[]; names: readonly string[] }> => {
  const { environment, path, shown } = directory;
  const fault = (file: string, message: string, fix?: string): ConfigFault => ({
    kind: "file-unreadable",
    environment,
    path: [],
    at: { file, line: 1, column: 1 },
    message,
    ...(fix === undefined ? {} : { fix }),
  });
  let names: string[] | undefined;
  try {
    names = await sighting.list(path);
  } catch (error) {
    return { layers: [], names: [], faults: [fault(shown, `the folder cannot be read (${reasonOf(error)})`)] };
  }
  if (names === undefined) return { layers: [], names: [], faults: [fault(shown, "there is no such folder")] };

  const found = names.flatMap((name) => {
    const known = formatOf(name);
    return known === undefined ? [] : [{ name, ...known }];
  });
  const environments = [...new Set(found.map(({ layer }) => layer))].filter((layer) => layer !== BASE);
  // a directory of base alone is the one environment that needs no name
  const isAlone = environments.length === 0 && found.length > 0 && environment === "development";
  if (!environments.includes(environment) && !isAlone) {
    const known = environments.length === 0 ? "none has a file of its own" : `known are ${environments.join(", ")}`;
    return {
      layers: [],
      names,
      faults: [
        fault(
          shown,
          `no file is called after the environment ${JSON.stringify(environment)}; ${known}`,
          `${didYouMean(environment, environments)}MCP_ENV or the option \`environment\` chooses it.`,
        ),
      ],
    };
  }

  const faults: ConfigFault[] = [];
  const layers: ConfigLayer[] = [];
  for (const layer of [BASE, environment]) {
    const [first, second] = found.filter((each) => each.layer === layer);
    if (first === undefined) continue;
    const file = join(shown, first.name);
    if (second !== undefined) {
      faults.push({
        ...fault(join(shown, second.name), `${first.name} is for ${layer}, too`, "Keep one of the two."),
        kind: "layer-twice",
      });
      continue;
    }
    try {
      const text = await sighting.read(join(path, first.name), MAX_CONFIG_BYTES);
      if (text === undefined) {
        faults.push(fault(file, "the file is gone, or its link leads nowhere"));
        continue;
      }
      const read = await readLayer({ name: layer, file, format: first.format, text });
      faults.push(...read.faults);
      if (read.layer !== undefined) layers.push(read.layer);
    } catch (error) {
      faults.push(
        fault(
          file,
          error instanceof NotAFile ? "what stands there is no file" : `the file cannot be read (${reasonOf(error)})`,
        ),
      );
    }
  }
  return { layers, faults, names };
};

const reasonOf = (error: unknown): string => {
  if (typeof error === "object" && error !== null && "code" in error) return String(error.code);
  throw error;
};
