import { compileGlob } from "../model/glob.ts";
import { findLockfileFormat } from "./lockfiles/index.ts";
import { findManifestFormat } from "./manifests/index.ts";

/** Which files of a repository are looked at. */
export interface FileSelection {
  /** Folder where the user stands, from the root; empty for the root. */
  within: string;
  /** Lockfiles that the user names; all that are found when empty. */
  named: readonly string[];
  /** Globs of files that the policy leaves out. */
  exclude: readonly string[];
}

export interface SelectedFiles {
  lockfiles: string[];
  manifests: string[];
  /** All that is not left out, where the user stands. */
  others: string[];
  /** Lockfiles and manifests that the policy leaves out. */
  excluded: string[];
  /** Manifests of ecosystems that are not audited. */
  foreign: string[];
  /** Where the lockfiles lie, when that is above the folder where the user stands. */
  above?: string;
}

/** What other ecosystems call their manifests and lockfiles: they are named, so that nobody takes silence for an answer. */
const FOREIGN =
  /(?:^|\/)(?:go\.mod|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|Gemfile|composer\.json|Package\.swift|mix\.exs|pubspec\.yaml|deno\.lock|conda-lock\.yml|environment\.ya?ml|pixi\.lock|[^/]{1,200}\.csproj)$/;

const isLockfile = (path: string): boolean => findLockfileFormat(path) !== undefined;
const isManifest = (path: string): boolean => findManifestFormat(path) !== undefined;

/**
 * Chooses among the paths of a repository, by their names alone: what lies where the user stands or below. Where no lockfile
 * does, the nearest folder above that has one holds it, as package managers look for theirs.
 * @throws ConfigError for a glob that cannot be used
 */
export const selectFiles = (paths: readonly string[], { within, named, exclude }: FileSelection): SelectedFiles => {
  const matchers = exclude.map(compileGlob);
  const isExcluded = (path: string): boolean => matchers.some((matches) => matches(path));
  const isBelow = (folder: string) => (path: string) => folder === "" || path.startsWith(`${folder}/`);
  const here = paths.filter(isBelow(within));
  const kept = here.filter((path) => !isExcluded(path));
  const excluded = here.filter((path) => isExcluded(path) && (isLockfile(path) || isManifest(path)));
  const foreign = kept.filter((path) => FOREIGN.test(path));
  if (named.length > 0) {
    const folders = new Set(named.map(folderOf));
    const manifests = kept.filter((path) => isManifest(path) && folders.has(folderOf(path)));
    return { lockfiles: [...named], manifests, others: [], excluded: [], foreign: [] };
  }
  const lockfiles = kept.filter(isLockfile);
  const manifests = kept.filter(isManifest);
  if (lockfiles.length > 0 || within === "") return { lockfiles, manifests, others: kept, excluded, foreign };
  const above = foldersAbove(within).find((folder) =>
    paths.some((path) => folderOf(path) === folder && isLockfile(path) && !isExcluded(path)),
  );
  if (above === undefined) return { lockfiles, manifests, others: kept, excluded, foreign };
  const around = paths.filter((path) => folderOf(path) === above && !isExcluded(path));
  return { lockfiles: around.filter(isLockfile), manifests, others: kept, excluded, foreign, above: above || "." };
};

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

const foldersAbove = (folder: string): string[] =>
  folder === "" ? [] : [folderOf(folder), ...foldersAbove(folderOf(folder))];
