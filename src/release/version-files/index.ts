import type { FoundVersion } from "../../model/version.ts";
import { bunLock } from "./bun-lock.ts";
import { cargoLock, cargoToml } from "./cargo-toml.ts";
import { chartYaml } from "./chart-yaml.ts";
import { citationCff } from "./citation-cff.ts";
import { csproj } from "./csproj.ts";
import { dockerfile } from "./dockerfile.ts";
import { bundleManifest, geminiExtension, pluginManifest, pluginMarketplace } from "./extension-manifests.ts";
import { below, listFiles } from "./folders.ts";
import { markedFile, markedPlaces } from "./marked-places.ts";
import { npmLock } from "./npm-lock.ts";
import { packageJson } from "./package-json.ts";
import { pyprojectToml } from "./pyproject-toml.ts";
import { poetryLock, uvLock } from "./python-locks.ts";
import { pythonModule } from "./python-module.ts";
import { serverJson } from "./server-json.ts";
import { setupCfg } from "./setup-cfg.ts";
import { setupPy } from "./setup-py.ts";
import type {
  FileListing,
  FoundPlace,
  PackageFiles,
  PlaceContext,
  VersionFile,
  VersionFormat,
} from "./version-file.ts";
import { pnpmLock, yarnLock } from "./versionless-locks.ts";

/** Every format of version file, in the order in which a package is asked for its version. */
export const VERSION_FILES: readonly VersionFile[] = [packageJson, pyprojectToml, cargoToml, serverJson];

/** Every format of file that may name the version of a package, those first that declare it. */
const VERSION_FORMATS: readonly VersionFormat[] = [
  ...VERSION_FILES,
  npmLock,
  bunLock,
  pnpmLock,
  yarnLock,
  pythonModule,
  setupCfg,
  setupPy,
  uvLock,
  poetryLock,
  cargoLock,
  bundleManifest,
  geminiExtension,
  pluginManifest,
  pluginMarketplace,
  chartYaml,
  dockerfile,
  csproj,
  citationCff,
];

/** The format of a file, by its name; undefined where it is no version file. */
export const versionFileOf = (path: string): VersionFile | undefined =>
  VERSION_FILES.find(({ file }) => path === file || path.endsWith(`/${file}`));

/**
 * The version that a file holds, without a leading `v`; undefined where the file is of no known format or holds none.
 * @throws ConfigError with line and column when the file is broken
 */
export const readVersion = (path: string, text: string): FoundVersion | undefined => {
  const { version, section } = versionFileOf(path)?.read(text, path) ?? {};
  return version === undefined ? undefined : { version, from: fromOf({ file: path, section }) };
};

/** How a person names where a version was read: the file, and the part of it where it has several. */
export const fromOf = ({ file, section }: Pick<FoundPlace, "file"> & { section?: string | undefined }): string =>
  section === undefined ? file : `${file} ${section}`;

/**
 * The files that name the version of a package, of those that there are. Some are only known by what others say (the
 * module that a dynamic version is taken from): ask once with nothing read, read what is answered, and ask again with that.
 * @throws ConfigError when a file that was read is broken, or a marked path leads out of the repository
 */
export const versionFilesOf = (
  there: FileListing,
  pkg: PackageFiles,
  read: ReadonlyMap<string, string> = new Map(),
): string[] => {
  const context = contextOf(pkg, read);
  const known = VERSION_FORMATS.flatMap((format) => format.files(context, there));
  const marked = (pkg.marked ?? []).map((each) => markedFile(pkg, each)).filter(there.has);
  return [...new Set([...known, ...marked])];
};

/**
 * Every place that names the version of a package, found by position and never by what stands there: the version file
 * that declares it first, and what the policy marks last.
 * @param files texts by their paths from the root; those of several packages may lie among them
 * @throws ConfigError with line and column when a file is broken, or a marked place is not there
 */
export const findPlaces = (files: ReadonlyMap<string, string>, pkg: PackageFiles): FoundPlace[] => {
  const found: FoundPlace[] = [];
  forEachFile(files, pkg, (format, { text, file, context }) => {
    found.push(...format.places(text, file, context));
  });
  found.push(...markedPlaces(pkg, files, found[0]?.value));
  const seen = new Set<string>();
  return found.filter(({ file, start }) => {
    const place = `${start} ${file}`;
    return !seen.has(place) && seen.add(place);
  });
};

/** A file where a person would look for the version, and why there is nothing to write. */
export interface UnwrittenFile {
  file: string;
  /** As the end of a sentence. */
  because: string;
}

/** Files of a package that name no version of it, though they might be thought to. @throws ConfigError when one is broken */
export const findUnwritten = (files: ReadonlyMap<string, string>, pkg: PackageFiles): UnwrittenFile[] => {
  const found: UnwrittenFile[] = [];
  forEachFile(files, pkg, ({ unwritten }, { text, file, context }) => {
    const because = unwritten?.(text, file, context);
    if (because !== undefined) found.push({ file, because });
  });
  return found;
};

/** What is known of a set of files before any package is asked for. */
const listings = new WeakMap<ReadonlyMap<string, string>, { size: number; there: FileListing }>();

const listingOf = (files: ReadonlyMap<string, string>): FileListing => {
  const known = listings.get(files);
  if (known?.size === files.size) return known.there;
  const there = listFiles(files.keys());
  listings.set(files, { size: files.size, there });
  return there;
};

const forEachFile = (
  files: ReadonlyMap<string, string>,
  pkg: PackageFiles,
  visit: (format: VersionFormat, found: { text: string; file: string; context: PlaceContext }) => void,
): void => {
  const context = contextOf(pkg, files);
  const there = listingOf(files);
  for (const format of VERSION_FORMATS) {
    for (const file of new Set(format.files(context, there))) {
      const text = files.get(file);
      if (text !== undefined) visit(format, { text, file, context });
    }
  }
};

/** What a format may know; the names of the package are those that its own version files give it, and the given one. */
const contextOf = ({ path, name }: PackageFiles, files: ReadonlyMap<string, string>): PlaceContext => {
  const declared = VERSION_FILES.filter(({ ecosystem }) => ecosystem !== "mcp").map(({ file, read }) => {
    const own = below(path, file);
    const text = files.get(own);
    return text === undefined ? undefined : read(text, own).name;
  });
  const names = [name, ...declared].filter((each) => each !== undefined);
  return { path, names: [...new Set(names)], files };
};
