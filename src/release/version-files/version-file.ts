/** Where the package is published, by the registry that its version file belongs to. */
export type Ecosystem = "npm" | "pypi" | "crates" | "mcp";

/** What one version file says of its package. */
export interface VersionReading {
  /** The package's name; absent where the file has none. */
  name?: string;
  /** As written, without a leading `v`. */
  version?: string;
  /** The part of the file that holds it, where the file has several: `[project]`. */
  section?: string;
  /** Why there is no version, for a person. Present exactly when `version` is absent. */
  absent?: string;
  /** Why the package is never published, for a person. */
  unpublished?: string;
}

/** One format of version file. */
export interface VersionFile {
  /** Its name in the folder of the package. */
  file: string;
  ecosystem: Ecosystem;
  /** @throws ConfigError with line and column when the text is not of the format, or its version is no text. */
  read(text: string, where: string): VersionReading;
}
