import { join } from "node:path";
import type { Files, World } from "../../model/ports.ts";
import { readExact } from "../../model/read-exact.ts";
import type { ReleasePolicy } from "../../policy/schema.ts";
import { changelogOf } from "../../release/changelog/changelog-path.ts";
import type { PackageFacts } from "../../release/release-facts.ts";
import { listFiles } from "../../release/version-files/folders.ts";
import { versionFilesOf } from "../../release/version-files/index.ts";
import type { PackageFiles } from "../../release/version-files/version-file.ts";

/** The files of a tree that name versions, and the changelogs beside them. */
export interface VersionTexts {
  /** By their paths from the root, to the byte. */
  files: ReadonlyMap<string, string>;
  /** The changelog of each package by its name, from the root; those that have none are not in it. */
  changelogs: ReadonlyMap<string, { path: string; text: string | undefined }>;
}

/** Some files are only known by what others say; each round reads what the one before has named. */
const MOST_ROUNDS = 4;

/** What the formats of version files may know of a package. */
export const packageFilesOf = ({ path, name }: PackageFacts, release: ReleasePolicy | undefined): PackageFiles => ({
  path,
  name,
  marked: release?.files ?? [],
});

/**
 * Reads every file that names the version of one of these packages, as the work tree has it, and their changelogs.
 * @throws ConfigError when one cannot be read, is broken, or leads out of the repository
 */
export const loadVersionTexts = async (
  world: World,
  { root, release }: { root: string; release: ReleasePolicy | undefined },
  packages: readonly PackageFacts[],
): Promise<VersionTexts> => {
  const [git, port] = [await world.git(), await world.files()];
  const there = listFiles(await git.files(root));
  const files = new Map<string, string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const named = packages.flatMap((each) => versionFilesOf(there, packageFilesOf(each, release), files));
    const missing = [...new Set(named)].filter((path) => !files.has(path));
    if (missing.length === 0) break;
    for (const path of missing) {
      const text = await readIn(port, root, path);
      if (text !== undefined) files.set(path, text);
    }
  }
  const changelogs = new Map<string, { path: string; text: string | undefined }>();
  for (const { name, path } of packages) {
    const changelog = changelogOf(path, release?.changelog, there);
    if (changelog !== undefined) changelogs.set(name, { path: changelog, text: await readIn(port, root, changelog) });
  }
  return { files, changelogs };
};

/** Under its path from the root: an error names it as the user knows it. */
const readIn = (files: Files, root: string, path: string): Promise<string | undefined> =>
  readExact(files, join(root, path));
