import { formatOf, readLayer } from "../../src/config/formats/index.ts";
import type { ConfigLayer } from "../../src/model/config.ts";

/** A layer by its file name, `production.yaml`, and its text. */
export const layerOf = async (name: string, text: string): Promise<ConfigLayer> => {
  const found = formatOf(name);
  if (found === undefined) throw new Error(`${name} makes no layer`);
  const { layer, faults } = await readLayer({ name: found.layer, format: found.format, file: `config/${name}`, text });
  if (layer === undefined) throw new Error(`${name} cannot be read: ${faults[0]?.message}`);
  return layer;
};

/** Layers by their file names. */
export const layersOf = (files: Readonly<Record<string, string>>): Promise<ConfigLayer[]> =>
  Promise.all(Object.entries(files).map(([name, text]) => layerOf(name, text)));
