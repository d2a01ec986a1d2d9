import { realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { ECOSYSTEMS, type Ecosystem } from "../../model/dependency.ts";
import { ConfigError } from "../../model/errors.ts";
import { openFolderRecords } from "./folder-records.ts";
import { isInside } from "./is-inside.ts";
import type { RecordSource } from "./record-source.ts";
import { codeOf, unreadable } from "./unreadable.ts";
import { openZipRecords } from "./zip-records.ts";

const ARCHIVE = "all.zip";
const ABSENT = new Set(["ENOENT", "ENOTDIR"]);

/**
 * What a database holds: of each ecosystem an archive, files, or both.
 * @throws ConfigError for a folder that is none, or where something cannot be read or leads out of it
 */
export const findSources = async (folder: string, signal: AbortSignal): Promise<RecordSource[]> => {
  const root = await placeOf(folder);
  if (root === undefined || !root.isFolder)
    throw noDatabase(folder, root === undefined ? "does not exist" : "is no folder");
  const found = await Promise.all(ECOSYSTEMS.map((ecosystem) => sourcesOf(ecosystem, root.path, signal)));
  if (found.every((sources) => sources.length === 0)) throw noDatabase(folder, "holds no advisories");
  return found.flat();
};

const sourcesOf = async (ecosystem: Ecosystem, root: string, signal: AbortSignal): Promise<RecordSource[]> => {
  const folder = await placeInside(join(root, ecosystem), root);
  if (folder === undefined) return [];
  if (!folder.isFolder) throw noDatabase(folder.path, "is no folder");
  const archive = await placeInside(join(folder.path, ARCHIVE), root);
  const label = `${ecosystem}/${ARCHIVE}`;
  const sources = await Promise.all([
    archive === undefined ? undefined : openZipRecords({ ecosystem, label, path: archive.path, signal }),
    openFolderRecords({ ecosystem, label: ecosystem, path: folder.path, root, signal }),
  ]);
  return sources.filter((source) => source !== undefined);
};

interface Place {
  /** Real path. */
  path: string;
  isFolder: boolean;
}

const placeOf = async (path: string): Promise<Place | undefined> => {
  try {
    const real = await realpath(path);
    return { path: real, isFolder: (await stat(real)).isDirectory() };
  } catch (cause) {
    if (ABSENT.has(codeOf(cause))) return undefined;
    throw unreadable(path, cause);
  }
};

const placeInside = async (path: string, root: string): Promise<Place | undefined> => {
  const place = await placeOf(path);
  if (place !== undefined && !isInside(place.path, root)) {
    throw new ConfigError({
      what: "is a symlink that leads out of the database",
      where: path,
      hint: "Put the file itself there, or name the folder that it is in.",
    });
  }
  return place;
};

const noDatabase = (where: string, what: string): ConfigError =>
  new ConfigError({
    what,
    where,
    expected: `a folder with ${ECOSYSTEMS.map((ecosystem) => `${ecosystem}/${ARCHIVE}`).join(" and ")}, or with one file for each advisory in ${ECOSYSTEMS.map((ecosystem) => `${ecosystem}/`).join(" and ")}`,
    hint: "Name the folder above those of the ecosystems, as OSV lays its lists out.",
  });
