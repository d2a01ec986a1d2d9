import type { VariableMention } from "../../../model/config.ts";
import { isVariableName } from "./given-variables.ts";
import { type FileFacts, nameOf, type RepositoryFile, type RepositoryReader } from "./repository-file.ts";
import { readYamlPlaces, type YamlPlace } from "./yaml-place.ts";

/** Variables that a function of smithery.yaml hands on: `env: { API_KEY: config.apiKey }`. */
const HANDED_ON = /["']?\b([A-Z][A-Z0-9_]{2,127})\b["']?\s*:/g;

/**
 * Files that tell a host how to start the server, and with which variables: an MCPB bundle's `manifest.json`,
 * `smithery.yaml`, `.mcp.json` and `mcp.json`.
 */
export const hostManifests: RepositoryReader = {
  takes: (path) => /^(?:manifest\.json|smithery\.ya?ml|\.?mcp\.json)$/.test(nameOf(path)),
  async read(files) {
    const declared: VariableMention[] = [];
    for (const file of files) {
      const read = await readYamlPlaces(file);
      // One that cannot be read declares nothing; the host says why.
      if ("fault" in read) continue;
      for (const document of read.documents) declared.push(...declaredIn(file, document));
    }
    return { declared } satisfies FileFacts;
  },
};

const declaredIn = (file: RepositoryFile, document: YamlPlace): VariableMention[] => {
  const as = nameOf(file.path);
  const server = document.get("server")?.get("mcp_config");
  const overrides = server?.get("platform_overrides")?.entries() ?? [];
  const configured = (document.get("mcpServers") ?? document.get("servers"))?.entries() ?? [];
  const envs = [server, ...overrides.map(({ value }) => value), ...configured.map(({ value }) => value)];
  const named = envs
    .flatMap((place) => place?.get("env")?.entries() ?? [])
    .map(({ key, keyAt }) => ({ name: key, at: keyAt, as }));
  const written = document.path("startCommand", "commandFunction");
  const handed = [...(written?.text ?? "").matchAll(HANDED_ON)].map(([, name = ""]) => ({
    name,
    at: written?.at ?? file.at(0),
    as,
  }));
  return [...named, ...handed].filter(({ name }) => isVariableName(name));
};
