import { folderOf, inFolderOrAbove, pathFrom } from "./folders.ts";
import { openJson } from "./json-source.ts";
import { scalarAt } from "./node.ts";
import { openingOnce } from "./open-once.ts";
import { placeIfVersion } from "./place.ts";
import type { VersionFormat } from "./version-file.ts";

const open = openingOnce((text, file) =>
  openJson(text, file, {
    isLoose: true,
    isWanted: ([section, _key, deeper]) => section === "workspaces" && deeper === undefined,
  }),
);

/** Bun's text lock: `workspaces["packages/a"].version`. Bun itself leaves that of the root out. */
export const bunLock: VersionFormat = {
  files: inFolderOrAbove("bun.lock"),
  places(text, file, context) {
    const key = pathFrom(folderOf(file), context.path);
    if (key === undefined) return [];
    const source = open(text, file, context);
    const as = `workspaces[${JSON.stringify(key)}].version`;
    const place = placeIfVersion(source, scalarAt(source.root, "workspaces", key, "version"), { as });
    return place === undefined ? [] : [place];
  },
};
