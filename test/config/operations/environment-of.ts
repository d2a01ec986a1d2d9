import { makeConfigSchema } from "../../../src/config/config-schema.ts";
import { readLayer } from "../../../src/config/formats/index.ts";
import { type RenderedOperations, renderOperations } from "../../../src/config/operations/index.ts";
import { type PackageFacts, readWorkload, type Workload } from "../../../src/config/operations/workload.ts";
import { readEnvironments } from "../../../src/config/read-environments.ts";
import type { ConfigEnvironment } from "../../../src/model/config.ts";
import type { JsonObject } from "../../../src/model/json.ts";

const schema = await makeConfigSchema();

/** An environment as the real readers see it: one layer with this content. */
export const environmentOf = async (
  value: JsonObject,
  { name = "production", variables = {} }: { name?: string; variables?: Record<string, string> } = {},
): Promise<ConfigEnvironment> => {
  const text = JSON.stringify(value, null, 2);
  const { layer, faults } = await readLayer({ name, file: `config/${name}.json`, format: "json", text });
  if (layer === undefined) throw new Error(faults.map(({ message }) => message).join("\n"));
  const declared = new Set(["DB_HOST", "DB_NAME", "PORT"]);
  const [environment] = readEnvironments([layer], schema, { variables, declared });
  if (environment === undefined) throw new Error("no environment was read");
  return environment;
};

const workloadOf = async (value: JsonObject, found: PackageFacts = {}): Promise<Workload> => {
  const environment = await environmentOf(value);
  if (environment.faults.length > 0) throw new Error(environment.faults.map(({ message }) => message).join("\n"));
  return readWorkload(environment, found);
};

export const renderedOf = async (value: JsonObject, found: PackageFacts = {}): Promise<RenderedOperations> =>
  renderOperations(await workloadOf(value, found));

/** A server over HTTP that has everything. */
export const WHOLE: JsonObject = {
  transport: { kind: "http" },
  server: { host: "0.0.0.0", port: 8080 },
  auth: { kind: "bearer", tokens: ["${secret:MCP_TOKEN}"] },
  database: { host: "${DB_HOST}", name: "${DB_NAME:-search}", password: "${secret:DB_PASSWORD}" },
  monitoring: { enabled: true, port: 9090 },
  health: { port: 8081 },
  deploy: {
    name: "acme-search",
    namespace: "mcp",
    image: "ghcr.io/acme/search:1.2.3",
    command: ["node", "/srv/search/index.js"],
  },
};
