import type { VersionStatement } from "../model/version.ts";
import { cargoLock } from "./version-files/cargo-toml.ts";
import { chartYaml } from "./version-files/chart-yaml.ts";
import { citationCff } from "./version-files/citation-cff.ts";
import { bundleManifest, geminiExtension, pluginManifest } from "./version-files/extension-manifests.ts";
import { fromOf, VERSION_FILES } from "./version-files/index.ts";
import { npmLock } from "./version-files/npm-lock.ts";
import { uvLock } from "./version-files/python-locks.ts";
import type { FoundPlace, VersionFormat } from "./version-files/version-file.ts";

export { readManifestTools } from "./version-files/extension-manifests.ts";

/**
 * Files that repeat the version, from the folder of the package, and that can be read alone. Sources: npm's
 * package-lock.json (lockfileVersion 3), the registry's server.json 2025-12-11, MCPB manifest 0.3, the extension manifests
 * of Gemini CLI and of Claude Code plugins.
 */
const STATING_FILES: readonly (readonly [file: string, format: VersionFormat])[] = [
  ...VERSION_FILES.map((format) => [format.file, format] as const),
  ["package-lock.json", npmLock],
  ["manifest.json", bundleManifest],
  ["gemini-extension.json", geminiExtension],
  [".claude-plugin/plugin.json", pluginManifest],
  [".cursor-plugin/plugin.json", pluginManifest],
  [".codex-plugin/plugin.json", pluginManifest],
  ["uv.lock", uvLock],
  ["Cargo.lock", cargoLock],
  ["Chart.yaml", chartYaml],
  ["CITATION.cff", citationCff],
];

/** Every file that may state the version of a package, from its folder. */
export const STATEMENT_FILES: readonly string[] = STATING_FILES.map(([file]) => file);

/**
 * What one file states.
 * @param path from the root, ending in one of the known names
 * @throws ConfigError when the text is not of the file's format
 */
export const readStatements = (path: string, text: string, name: string | undefined): VersionStatement[] => {
  const stating = STATING_FILES.find(([file]) => path === file || path.endsWith(`/${file}`));
  if (stating === undefined) return [];
  const [file, format] = stating;
  const folder = path === file ? "" : path.slice(0, -file.length - 1);
  const context = { path: folder, names: name === undefined ? [] : [name], files: new Map<string, string>() };
  return stateOnce(format.places(text, path, context));
};

/** A file that says the same twice in one part of it states it once. */
const stateOnce = (places: readonly FoundPlace[]): VersionStatement[] => {
  const statements = places.map((place) => ({
    version: place.value,
    from: fromOf(place),
    file: place.file,
    line: place.line,
    column: place.column,
  }));
  return statements.filter(
    ({ version, from }, index) =>
      statements.findIndex((other) => other.from === from && other.version === version) === index,
  );
};
