import { type ConfigSchema, makeConfigSchema } from "../../../src/config/config-schema.ts";
import { formatOf, readLayer } from "../../../src/config/formats/index.ts";
import { readEnvironments } from "../../../src/config/read-environments.ts";
import type { DocumentedServer } from "../../../src/docs/documented-server.ts";
import type { ConfigLayer } from "../../../src/model/config.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { Surface } from "../../../src/model/surface.ts";

interface Parts {
  /** Configuration files by their names; without any there is no configuration. */
  files?: Readonly<Record<string, string>>;
  /** The author's own schema. */
  schema?: JsonObject;
  install?: JsonObject;
  surfaces?: Surface[];
}

/** A server out of what a test says of it. */
export const documented = async ({
  files,
  schema: author,
  install,
  surfaces = [],
}: Parts): Promise<DocumentedServer> => {
  const server: DocumentedServer = { title: "Search", snapshot: { schemaVersion: 1, surfaces, volatile: [] } };
  if (install !== undefined) server.install = install;
  if (files === undefined) return server;
  const layers: ConfigLayer[] = [];
  for (const [name, text] of Object.entries(files)) {
    const found = formatOf(name);
    if (found === undefined) continue;
    const { layer } = await readLayer({ name: found.layer, file: `config/${name}`, format: found.format, text });
    if (layer !== undefined) layers.push(layer);
  }
  const schema = await schemaOf(author);
  const environments = readEnvironments(layers, schema, { variables: {}, declared: new Set() });
  const repository = { statements: [], reads: [], declared: [] };
  return {
    ...server,
    configuration: { facts: { directory: "config", environments, expectedDifferences: [], repository }, schema },
  };
};

const schemas = new Map<string, Promise<ConfigSchema>>();
/** Made once for each: most tests have the same. */
const schemaOf = (author: JsonObject | undefined): Promise<ConfigSchema> => {
  const id = JSON.stringify(author ?? null);
  const made =
    schemas.get(id) ??
    makeConfigSchema(author === undefined ? undefined : { schema: author, where: "config/schema.json" });
  schemas.set(id, made);
  return made;
};
