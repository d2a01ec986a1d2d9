import { join } from "node:path";
import type { Files, World } from "../../../model/ports.ts";
import { insideTree } from "../../mcp-json.ts";

/** Folders that hold what others wrote, or what a build made. */
const SKIPPED =
  /(?:^|\/)(?:node_modules|dist|vendor|build|venv|\.venv|\.git|out|target|site-packages|__pycache__|coverage|\.next|\.tox|\.mypy_cache)\//;

const MOST_PATHS = 50_000;
const DEEPEST = 10;

/**
 * Paths of a folder's files, from it, with `/`: what git tracks or would, else what a walk finds. Sorted.
 */
export const listFiles = async (world: World, root: string): Promise<{ paths: string[]; notes: string[] }> => {
  const git = await world.git();
  const isTracked = (await git.root(root)) !== undefined;
  const listed = isTracked ? await git.files(root) : await walk(await world.files(), root);
  const paths = listed.filter((path) => !SKIPPED.test(path));
  if (paths.length <= MOST_PATHS) return { paths, notes: [] };
  return {
    paths: paths.slice(0, MOST_PATHS),
    notes: [`Only the first ${MOST_PATHS} of ${paths.length} files of the repository were looked at.`],
  };
};

/** Paths of a folder's files by a walk. A link that leads out is not followed, nor one that leads back. */
export const walk = async (files: Files, root: string): Promise<string[]> => {
  const top = (await files.real(root)) ?? root;
  const seen = new Set<string>();
  const found: string[] = [];
  const visit = async (folder: string, depth: number): Promise<void> => {
    const real = await files.real(join(top, folder));
    if (real === undefined || seen.has(real) || insideTree(top, real) === undefined) return;
    seen.add(real);
    for (const name of await files.list(join(top, folder))) {
      if (found.length > MOST_PATHS) return;
      const path = folder === "" ? name : `${folder}/${name}`;
      if (SKIPPED.test(`${path}/`)) continue;
      // A file has nothing in it.
      const isFolder = depth < DEEPEST && (await files.list(join(top, path))).length > 0;
      if (isFolder) await visit(path, depth + 1);
      else found.push(path);
    }
  };
  await visit("", 0);
  return found.sort();
};
