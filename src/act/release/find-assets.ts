import { join } from "node:path";
import { ConfigError } from "../../model/errors.ts";
import { compileGlob } from "../../model/glob.ts";
import type { Files } from "../../model/ports.ts";

/** Folders in which nobody keeps what is released; a glob that names one goes there all the same. */
const PASSED_BY = new Set([".git", "node_modules"]);
const MOST_ENTRIES = 100_000;

/**
 * Files of the work tree that globs name, ignored ones among them, sorted. A link is followed only to a file below the root.
 * @throws ConfigError for a glob that names no file, and for a link out of the tree
 */
export const findAssets = async (files: Files, root: string, globs: readonly string[]): Promise<string[]> => {
  const found = new Set<string>();
  const counted = { entries: 0 };
  for (const glob of globs) {
    const matches = compileGlob(glob);
    let isMatched = false;
    for await (const path of walk({ files, root, glob, counted }, firstFolder(glob))) {
      if (!matches(path)) continue;
      isMatched = true;
      found.add(path);
    }
    if (!isMatched) throw unmatched(glob);
  }
  return [...found].sort();
};

interface Walk {
  files: Files;
  root: string;
  glob: string;
  counted: { entries: number };
}

/** The part of a glob that holds no pattern: nothing elsewhere can match. */
const firstFolder = (glob: string): string => {
  const parts = glob.replace(/^\.?\//, "").split("/");
  const open = parts.findIndex((part) => /[*?{}\\]/.test(part));
  return parts.slice(0, open === -1 ? -1 : open).join("/");
};

async function* walk(world: Walk, folder: string): AsyncGenerator<string> {
  const { files, root, glob, counted } = world;
  const absolute = join(root, folder);
  const home = await files.real(root);
  const real = await files.real(absolute);
  // a folder that is a link is not gone into: what it holds stands elsewhere, perhaps above
  if (home === undefined || real !== join(home, folder)) return;
  for (const name of await files.list(absolute)) {
    counted.entries += 1;
    if (counted.entries > MOST_ENTRIES) throw tooMany(glob);
    const path = folder === "" ? name : `${folder}/${name}`;
    if (await files.isFile(join(root, path))) {
      await refuseOutside(world, path, home);
      yield path;
    } else if (!PASSED_BY.has(name) || glob.includes(name)) yield* walk(world, path);
  }
}

const refuseOutside = async ({ files, root, glob }: Walk, path: string, home: string): Promise<void> => {
  const real = await files.real(join(root, path));
  if (real === undefined || real.startsWith(join(home, "/"))) return;
  if (!compileGlob(glob)(path)) return;
  throw new ConfigError({
    what: `${JSON.stringify(path)} stands outside of the repository, and would be released`,
    where: "release.assets of the policy file",
    expected: "files below the root of the repository",
    hint: "Copy the file there: a link to it is followed, and gives away what it points to.",
  });
};

const unmatched = (glob: string): ConfigError =>
  new ConfigError({
    what: `no file is there for ${JSON.stringify(glob)}`,
    where: "release.assets of the policy file",
    expected: "the files that the release carries, built before",
    hint: "Build them in a step before this one, or correct the glob.",
  });

const tooMany = (glob: string): ConfigError =>
  new ConfigError({
    what: `${JSON.stringify(glob)} is looked for in more than ${MOST_ENTRIES} files`,
    where: "release.assets of the policy file",
    hint: "Begin the glob with the folder that the files are in.",
  });
