import { inFolderOrAbove } from "./folders.ts";
import type { VersionFormat } from "./version-file.ts";

/** pnpm's lock knows the packages of the repository by their paths (`importers`), without a version. */
export const pnpmLock: VersionFormat = {
  files: inFolderOrAbove("pnpm-lock.yaml"),
  places: () => [],
  unwritten: () => "a lock of pnpm names no version of the repository's own packages",
};

/** Yarn's lock knows them as `name@workspace:path` with `0.0.0-use.local` (berry), or not at all (classic). */
export const yarnLock: VersionFormat = {
  files: inFolderOrAbove("yarn.lock"),
  places: () => [],
  unwritten: () => "a lock of yarn names no version of the repository's own packages",
};
