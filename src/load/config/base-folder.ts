import { relative, resolve } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import type { World } from "../../model/ports.ts";
import { type BaseCommit, type FileBase, findFileBase } from "../file-base.ts";
import { insideTree } from "../mcp-json.ts";
import { lookAtPath } from "../sources/index.ts";
import type { ConfigDirectory } from "./directory.ts";
import { type ConfigFolder, openFolder, sayTrouble } from "./folder.ts";
import { layerFiles } from "./layers.ts";

/** What the configuration is compared with. */
export type ConfigBase = FileBase;

/**
 * What is compared with: what the user names, else the base that the event names, else nothing.
 * @throws ConfigError for a source that holds no files, and where the commit cannot be had
 */
export const findConfigBase = (world: World, named: string | undefined): Promise<ConfigBase | undefined> =>
  findFileBase(world, named, {
    what: "a configuration cannot be compared with that",
    hint: "A configuration is files of a repository: packages, servers and snapshots carry none. For example `--base git:main`.",
  });

/** The configuration's folder on the side of base; undefined where base has none. */
export const openBase = async (
  world: World,
  base: ConfigBase,
  directory: ConfigDirectory,
): Promise<ConfigFolder | undefined> => {
  const opened = "folder" in base ? await openTree(world, base, directory) : await openCommit(world, base, directory);
  return opened === undefined || layerFiles(opened.names).length === 0 ? undefined : opened;
};

/** A folder that is named holds the configuration's folder, or is it. */
const openTree = async (
  world: World,
  { folder }: { folder: string },
  { path }: ConfigDirectory,
): Promise<ConfigFolder | undefined> => {
  const files = await world.files();
  const top = (await files.real(folder)) ?? folder;
  const inside = insideTree(world.cwd, path);
  const within = inside === undefined ? undefined : resolve(folder, inside);
  const chosen = within !== undefined && (await lookAtPath(files, world.cwd, within)) === "folder" ? within : folder;
  return openFolder(world, { path: chosen, shown: relative(world.cwd, chosen) || ".", top });
};

const openCommit = async (
  world: World,
  { root, commit, inner }: BaseCommit,
  { path, shown }: ConfigDirectory,
): Promise<ConfigFolder | undefined> => {
  const [git, files] = await Promise.all([world.git(), world.files()]);
  const cwd = (await files.real(world.cwd)) ?? world.cwd;
  const start = inner === undefined ? ((await files.real(root)) ?? root) : cwd;
  // a folder that this change removes has no real path any more
  const here = (await files.real(path)) ?? resolve(cwd, relative(world.cwd, path));
  const inside = insideTree(start, here);
  if (inside === undefined) {
    throw new ConfigError({
      what: "the configuration lies outside of the repository that it is compared in",
      where: shown,
      expected: "a folder of the repository",
      hint: "Leave --base out, or name a folder with it.",
    });
  }
  const folder = [inner ?? "", inside]
    .filter((part) => part !== "")
    .join("/")
    .replaceAll("\\", "/");
  const names = await git.filesAt(root, commit, folder);
  if (names === undefined) return undefined;
  return {
    shown: folder === "" ? "." : folder,
    names,
    async read(name) {
      try {
        const text = await git.show(root, commit, folder === "" ? name : `${folder}/${name}`);
        return text === undefined ? { unreadable: NO_FILE } : { text };
      } catch (error) {
        if (error instanceof ConfigError) return { unreadable: sayTrouble(error) };
        throw error;
      }
    },
  };
};

const NO_FILE = { what: "is no file there", fix: "Make it a file." };
