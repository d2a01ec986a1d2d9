import type { FoundVersion } from "../../model/version.ts";
import { cargoToml } from "./cargo-toml.ts";
import { packageJson } from "./package-json.ts";
import { pyprojectToml } from "./pyproject-toml.ts";
import { serverJson } from "./server-json.ts";
import type { VersionFile } from "./version-file.ts";

/** Every format of version file, in the order in which a package is asked for its version. */
export const VERSION_FILES: readonly VersionFile[] = [packageJson, pyprojectToml, cargoToml, serverJson];

/** The format of a file, by its name; undefined where it is no version file. */
export const versionFileOf = (path: string): VersionFile | undefined =>
  VERSION_FILES.find(({ file }) => path === file || path.endsWith(`/${file}`));

/**
 * The version that a file holds, without a leading `v`; undefined where the file is of no known format or holds none.
 * @throws ConfigError with line and column when the file is broken
 */
export const readVersion = (path: string, text: string): FoundVersion | undefined => {
  const { version, section } = versionFileOf(path)?.read(text, path) ?? {};
  if (version === undefined) return undefined;
  return { version, from: section === undefined ? path : `${path} ${section}` };
};
