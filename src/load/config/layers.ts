import { formatOf, readLayer } from "../../config/formats/index.ts";
import { CONFIG_FORMATS, type ConfigFault, type ConfigFormat, type ConfigLayer } from "../../model/config.ts";
import { ConfigError } from "../../model/errors.ts";
import { didYouMean } from "../../model/nearest.ts";
import type { ConfigFolder } from "./folder.ts";

/** A file that makes a layer, by its name. */
interface LayerFile {
  /** Its name in the folder. */
  base: string;
  layer: string;
  format: ConfigFormat;
}

/** The text of a file, for the frames of what is found in it. */
export interface ConfigText {
  file: string;
  format: ConfigFormat;
  text: string;
}

export interface ReadLayers {
  /** Base first, then by name; only those that could be read. */
  layers: ConfigLayer[];
  faults: ConfigFault[];
  /** Files that were read and could not be understood. */
  broken: ConfigText[];
  /** Environments that the files make, readable or not. */
  environments: string[];
}

const BASE = "base";
/** The environment of a folder that holds base alone. */
const ALONE = "development";
/** Nobody runs more environments; a folder of more files is something else. */
const MOST_FILES = 1_000;

/** The files of a folder that make layers, by the names that they have. */
export const layerFiles = (names: readonly string[]): LayerFile[] =>
  names.flatMap((base): LayerFile[] => {
    const found = formatOf(base);
    return found === undefined ? [] : [{ base, ...found }];
  });

/**
 * Reads the layers of a folder; what cannot be read is a fault of its file, and the others are read all the same.
 * @param only the one environment that is asked for; its file and base are read
 * @throws ConfigError where no file makes that environment, or the folder holds more files than any configuration
 */
export const readLayers = async (folder: ConfigFolder, only?: string): Promise<ReadLayers> => {
  const all = layerFiles(folder.names);
  if (all.length > MOST_FILES) {
    throw new ConfigError({
      what: `holds ${all.length} configuration files`,
      where: folder.shown,
      expected: `at most ${MOST_FILES}`,
      hint: "Name the folder of the configuration with --config-dir.",
    });
  }
  const environments = environmentNames(folder.names);
  if (only !== undefined && !environments.includes(only)) throw unknownEnvironment(only, environments, folder.shown);
  const files = all
    .filter(({ layer }) => only === undefined || layer === BASE || layer === only)
    .toSorted(
      (a, b) => Number(b.layer === BASE) - Number(a.layer === BASE) || order(a.layer, b.layer) || byFormat(a, b),
    );
  const read: ReadLayers = {
    layers: [],
    faults: [],
    broken: [],
    environments: only === undefined ? environments : [only],
  };
  const texts = await Promise.all(files.map(({ base }) => folder.read(base)));
  const first = new Map<string, string>();
  for (const [index, { base, layer, format }] of files.entries()) {
    const file = folder.shown === "." ? base : `${folder.shown}/${base}`;
    const top = { environment: layer, path: [], at: { file, line: 1, column: 1 } };
    const known = first.get(layer);
    if (known !== undefined) {
      read.faults.push({
        kind: "layer-twice",
        ...top,
        message: `${file} is the second file of ${sayLayer(layer)}: ${known} is the one that is read`,
      });
      continue;
    }
    first.set(layer, file);
    const found = texts[index];
    if (found === undefined) continue;
    if ("unreadable" in found) {
      const { what, fix } = found.unreadable;
      read.faults.push({ kind: "file-unreadable", ...top, message: `${file} ${what}`, fix });
      continue;
    }
    const { layer: value, faults } = await readLayer({ name: layer, file, format, text: found.text });
    read.faults.push(...faults);
    if (value === undefined) read.broken.push({ file, format, text: found.text });
    else read.layers.push(value);
  }
  return read;
};

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byFormat = (a: LayerFile, b: LayerFile): number =>
  CONFIG_FORMATS.indexOf(a.format) - CONFIG_FORMATS.indexOf(b.format) || order(a.base, b.base);

/** The environments that the files of a folder make. */
export const environmentNames = (names: readonly string[]): string[] => {
  const files = layerFiles(names);
  const own = [...new Set(files.map(({ layer }) => layer))].filter((layer) => layer !== BASE).sort();
  return own.length > 0 ? own : files.length > 0 ? [ALONE] : [];
};

const sayLayer = (layer: string): string =>
  layer === BASE ? "what is laid under every environment" : `environment ${layer}`;

const unknownEnvironment = (name: string, known: readonly string[], shown: string): ConfigError =>
  new ConfigError({
    what: `there is no environment ${JSON.stringify(name)}`,
    where: shown,
    expected: `one of ${known.join(", ")}`,
    hint: `${didYouMean(name, known)}An environment is called as its file is: production.yaml is production.`,
  });

/** The layers whose environments may be judged: none where base is there and cannot be read, and none without its own file. */
export const judgeable = ({ layers, faults, environments }: ReadLayers): ConfigLayer[] => {
  const isBaseBroken =
    !layers.some(({ name }) => name === BASE) && faults.some(({ environment }) => environment === BASE);
  if (isBaseBroken) return [];
  const isAlone = environments[0] === ALONE && !faults.some(({ environment }) => environment === ALONE);
  const own = layers.filter(({ name }) => name !== BASE);
  return own.length === 0 && !isAlone ? [] : layers;
};
