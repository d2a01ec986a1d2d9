import { folderOf, inFolderOrAbove, pathFrom } from "./folders.ts";
import { openJson } from "./json-source.ts";
import { scalarAt } from "./node.ts";
import { openingOnce } from "./open-once.ts";
import { placeIfVersion } from "./place.ts";
import type { VersionFormat } from "./version-file.ts";

/** What is installed lies below `node_modules`; what is left of `packages` are the packages of the repository. */
const open = openingOnce((text, file) =>
  openJson(text, file, {
    isWanted: ([section, key, deeper]) =>
      section === "packages" && deeper === undefined && !/(?:^|\/)node_modules\//.test(String(key ?? "")),
  }),
);

/**
 * npm's `package-lock.json` and `npm-shrinkwrap.json`, lockfileVersion 1 to 3: `version` of the package in their folder,
 * since version 2 again in `packages[""]`, and that of each workspace under its path. The link to a workspace in
 * `node_modules` has none.
 */
export const npmLock: VersionFormat = {
  files: inFolderOrAbove("package-lock.json", "npm-shrinkwrap.json"),
  places(text, file, context) {
    const key = pathFrom(folderOf(file), context.path);
    if (key === undefined) return [];
    const source = open(text, file, context);
    const top = key === "" ? placeIfVersion(source, scalarAt(source.root, "version"), { as: "version" }) : undefined;
    const entry = placeIfVersion(source, scalarAt(source.root, "packages", key, "version"), {
      as: `packages[${JSON.stringify(key)}].version`,
    });
    return [top, entry].filter((place) => place !== undefined);
  },
};
