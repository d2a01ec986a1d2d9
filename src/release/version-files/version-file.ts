import type { VersionPlace } from "../../model/release-plan.ts";

/** Where the package is published, by the registry that its version file belongs to. */
export type Ecosystem = "npm" | "pypi" | "crates" | "mcp";

/** A place as a format finds it. */
export interface FoundPlace extends VersionPlace {
  /** The part of the file that holds it, where the file has several: `[project]`, `(package my-server)`. */
  section?: string;
}

/** A place that the policy marks, by a path of its format or by an expression. */
export interface MarkedPlace {
  /** From the folder of the package. */
  path: string;
  json?: string | undefined;
  yaml?: string | undefined;
  toml?: string | undefined;
  xml?: string | undefined;
  regex?: string | undefined;
}

/** A package whose version is looked for. */
export interface PackageFiles {
  /** Its folder, from the root of the repository, with forward slashes; empty for the root itself. */
  path: string;
  /** As its version file says it. The names that its other version files give are found by themselves. */
  name?: string | undefined;
  /** What `release.files` of the policy says of it. */
  marked?: readonly MarkedPlace[] | undefined;
}

/** What a format may know of the package beside the text of its own file. */
export interface PlaceContext {
  path: string;
  /** Under which names it is published. */
  names: readonly string[];
  /** Every file that was read, by its path from the root. */
  files: ReadonlyMap<string, string>;
}

/** The files that there are, by their paths from the root. */
export interface FileListing {
  has(path: string): boolean;
  /** Names of the files directly in a folder. */
  namesIn(folder: string): readonly string[];
  /** Names of the folders directly in a folder. */
  foldersIn(folder: string): readonly string[];
}

/** One format of file that names the version of a package. */
export interface VersionFormat {
  /** The files of the format that may name the version of the package, of those that are there. */
  files(context: PlaceContext, there: FileListing): string[];
  /** @throws ConfigError with line and column when the text is not of the format */
  places(text: string, file: string, context: PlaceContext): FoundPlace[];
  /** Why there is nothing to write, where a person would look for it; undefined where that needs no word. */
  unwritten?(text: string, file: string, context: PlaceContext): string | undefined;
}

/** What a version file declares: who the package is, and which version it has. */
export interface Declared {
  name?: string | undefined;
  place?: FoundPlace | undefined;
  /** Why there is no place, for a person. */
  absent?: string | undefined;
  /** Why the package is never published, for a person. */
  unpublished?: string | undefined;
}

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

/** A format whose files make a folder a package. */
export interface VersionFile extends VersionFormat {
  /** Its name in the folder of the package. */
  file: string;
  ecosystem: Ecosystem;
  /** @throws ConfigError with line and column when the text is not of the format, or its version is no text. */
  read(text: string, where: string): VersionReading;
}

/** Makes a version file out of what it declares, so that reading and writing look at the same place. */
export const defineVersionFile = <Format extends Omit<VersionFile, "read">>(
  format: Format,
  declare: (text: string, file: string) => Declared,
): Format & VersionFile => ({
  ...format,
  read(text, where) {
    const { name, place, absent, unpublished } = declare(text, where);
    return {
      ...(name === undefined ? {} : { name }),
      ...(place === undefined ? { absent: absent ?? "it has no `version`" } : { version: place.value }),
      ...(place?.section === undefined ? {} : { section: place.section }),
      ...(unpublished === undefined ? {} : { unpublished }),
    };
  },
});
