import { inFolder } from "./folders.ts";
import { scalarAt } from "./node.ts";
import { placeIfVersion } from "./place.ts";
import type { VersionFormat } from "./version-file.ts";
import { openYaml } from "./yaml-source.ts";

/** The Citation File Format: `version`; that of a reference is of another work. */
export const citationCff: VersionFormat = {
  files: inFolder("CITATION.cff"),
  places(text, file) {
    const source = openYaml(text, file);
    const place = placeIfVersion(source, scalarAt(source.root, "version"), { as: "version" });
    return place === undefined ? [] : [place];
  },
};
