import { makeConfigSchema } from "../../src/config/config-schema.ts";
import { formatOf, readLayer } from "../../src/config/formats/index.ts";
import { readEnvironments } from "../../src/config/read-environments.ts";
import type { ConfigEnvironment, ConfigLayer } from "../../src/model/config.ts";

/** The environments of a folder that holds these files. */
export const environmentsOf = async (
  files: Readonly<Record<string, string>>,
  variables: Readonly<Record<string, string>> = {},
): Promise<ConfigEnvironment[]> => {
  const layers: ConfigLayer[] = [];
  for (const [name, text] of Object.entries(files)) {
    const found = formatOf(name);
    if (found === undefined) throw new Error(`${name} makes no layer`);
    const { layer, faults } = await readLayer({
      name: found.layer,
      file: `config/${name}`,
      format: found.format,
      text,
    });
    if (layer === undefined) throw new Error(faults.map(({ message }) => message).join("; "));
    layers.push(layer);
  }
  return readEnvironments(layers, await makeConfigSchema(), { variables, declared: new Set(["LATER"]) });
};
