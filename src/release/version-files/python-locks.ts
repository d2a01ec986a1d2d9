import { below, cleanPath, folderOf, inFolderOrAbove } from "./folders.ts";
import { type Node, scalarAt, textAt } from "./node.ts";
import { openingOnce } from "./open-once.ts";
import { normalizePep440 } from "./pep440.ts";
import { placeIfVersion } from "./place.ts";
import { isMadeByTag } from "./python-module.ts";
import { openTomlLock } from "./toml-lock.ts";
import type { FoundPlace, PlaceContext, VersionFormat } from "./version-file.ts";

const open = openingOnce(openTomlLock);

/** The version of the entry of our name that is taken out of our own folder. */
const ownPlaces =
  (folderOfEntry: (entry: Node) => string | undefined) =>
  (text: string, file: string, context: PlaceContext): FoundPlace[] => {
    if (isMadeByTag(context)) return [];
    const lock = open(text, file, context);
    const entries = context.names.flatMap((name) => lock.entriesOf(name));
    const own = entries.filter((entry) => {
      const folder = folderOfEntry(entry);
      return folder !== undefined && cleanPath(below(folderOf(file), folder)) === context.path;
    });
    const section = (entry: Node): string => `(package ${textAt(entry, "name")})`;
    const places = own.flatMap((entry) => {
      const naming = { as: "version", section: section(entry), write: normalizePep440 };
      return placeIfVersion(lock, scalarAt(entry, "version"), naming) ?? [];
    });
    return places.filter(({ start }, index) => places.findIndex((place) => place.start === start) === index);
  };

/** `uv.lock`: the entry of the package itself, whose source is a folder. One with a dynamic version has none. */
export const uvLock: VersionFormat = {
  files: inFolderOrAbove("uv.lock"),
  places: ownPlaces((entry) => {
    for (const word of ["editable", "virtual", "directory"]) {
      const folder = textAt(entry, "source", word);
      if (folder !== undefined) return folder;
    }
    return undefined;
  }),
};

/** `poetry.lock`: the project itself is not in it; in a repository of several it is where another takes it by its folder. */
export const poetryLock: VersionFormat = {
  files: inFolderOrAbove("poetry.lock"),
  places: ownPlaces((entry) =>
    textAt(entry, "source", "type") === "directory" ? textAt(entry, "source", "url") : undefined,
  ),
};
