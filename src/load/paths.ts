import type { World } from "../model/ports.ts";

/** Paths of a work tree; undefined, with a note, where there is no git to tell them. */
export const loadPaths = async (
  world: World,
  folder: string,
): Promise<{ files: readonly string[] | undefined; notes: string[] }> => {
  const git = await world.git();
  const root = await git.root(folder);
  if (root !== undefined) return { files: await git.files(root), notes: [] };
  return { files: undefined, notes: ["This is no git work tree: what the globs match was not looked at."] };
};
