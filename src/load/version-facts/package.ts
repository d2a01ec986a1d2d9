import { isAbsolute, join } from "node:path";
import type { World } from "../../model/ports.ts";
import type { FoundVersion } from "../../model/version.ts";
import { readVersion, VERSION_FILES, versionFileOf } from "../../release/version-files/index.ts";
import type { Ecosystem, VersionReading } from "../../release/version-files/version-file.ts";
import { isTree, type VersionQuestion, type VersionSide } from "./question.ts";

export interface FoundPackage {
  /** Where its version file lies, from the root. */
  folder: string;
  file: string;
  ecosystem: Ecosystem;
  name?: string | undefined;
  version?: FoundVersion | undefined;
  unpublished?: string | undefined;
}

export type ReadFile = (path: string) => Promise<string | undefined>;

/** How the files of a side are read; undefined where it has none, as a snapshot or a published package. */
export const readerOf = async (
  question: VersionQuestion,
  side: VersionSide,
  world: World,
): Promise<ReadFile | undefined> => {
  const { root } = question;
  const { commit } = side;
  if (commit !== undefined && root !== undefined) {
    const git = await world.git();
    return (path) => git.show(root, commit, path);
  }
  if (!isTree(question, side)) return undefined;
  const files = await world.files();
  return (path) => files.read(isAbsolute(path) ? path : join(root ?? world.cwd, path));
};

/**
 * The package that holds the server: the nearest folder, upwards to the root, with a version file that carries a version
 * (one that is published before one that is not). `like` is the package of the other side, whose file is looked at first.
 */
export const findPackage = async (
  question: VersionQuestion,
  side: VersionSide,
  start: string,
  world: World,
  like?: FoundPackage,
): Promise<FoundPackage | undefined> => {
  const read = await readerOf(question, side, world);
  if (read === undefined) return undefined;
  let withoutVersion: FoundPackage | undefined;
  for (const folder of upwards(start)) {
    const found: FoundPackage[] = [];
    for (const { file } of VERSION_FILES) {
      const path = folder === "" ? file : `${folder}/${file}`;
      const text = await read(path);
      if (text !== undefined) found.push(describePackage(folder, path, text));
    }
    const carrying = found.filter(({ version }) => version !== undefined);
    const best =
      carrying.find(({ file }) => file === like?.file) ??
      carrying.find(({ unpublished }) => unpublished === undefined) ??
      carrying[0];
    if (best !== undefined) return best;
    withoutVersion ??= found[0];
  }
  return withoutVersion;
};

const upwards = (folder: string): string[] => {
  if (folder === "" || isAbsolute(folder) || folder.split("/").includes("..")) return [folder];
  const names = folder.split("/");
  return [...names.map((_, index) => names.slice(0, names.length - index).join("/")), ""];
};

const describePackage = (folder: string, path: string, text: string): FoundPackage => {
  const format = versionFileOf(path);
  const reading: VersionReading = format?.read(text, path) ?? {};
  return {
    folder,
    file: path,
    ecosystem: format?.ecosystem ?? "mcp",
    name: reading.name,
    version: readVersion(path, text),
    unpublished: reading.unpublished,
  };
};
