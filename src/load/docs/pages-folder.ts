import { dirname, join } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import type { Files, World } from "../../model/ports.ts";
import { insideTree } from "../mcp-json.ts";
import { shownPath } from "./shown-path.ts";

const USUAL_FOLDER = "docs";

/**
 * The folder of the pages as the user knows it: the one that is named, else that of the policy, which counts from the root
 * of the repository. A policy comes with a change, and sends nothing out of its repository.
 * @throws ConfigError for a folder of the policy that lies elsewhere, also by a symlink
 */
export const findPagesFolder = async (
  world: World,
  root: string,
  { named, policy }: { named: string | undefined; policy: string | undefined },
): Promise<string> => {
  if (named !== undefined || policy === undefined) return named ?? USUAL_FOLDER;
  const absolute = join(root, policy);
  const files = await world.files();
  const isInside = insideTree(root, absolute) !== undefined;
  if (isInside && insideTree((await files.real(root)) ?? root, await realFolder(files, absolute)) !== undefined) {
    return shownPath(world.cwd, absolute);
  }
  throw new ConfigError({
    what: `the folder of the pages leads out of the repository: ${JSON.stringify(policy)}`,
    where: "docs.dir of the policy",
    expected: "a folder of this repository",
    hint: "Correct the policy, or name the folder with --output-dir.",
  });
};

/** Where a folder is in truth, or the nearest one above it that is there. */
const realFolder = async (files: Files, path: string): Promise<string> =>
  (await files.real(path)) ?? (dirname(path) === path ? path : realFolder(files, dirname(path)));
