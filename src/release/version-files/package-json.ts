import { inFolder } from "./folders.ts";
import { openJson } from "./json-source.ts";
import { scalarAt, textAt, valueAt } from "./node.ts";
import { placeOf } from "./place.ts";
import { type Declared, defineVersionFile } from "./version-file.ts";

const declare = (text: string, file: string): Declared => {
  const source = openJson(text, file);
  return {
    name: textAt(source.root, "name"),
    place: placeOf(source, scalarAt(source.root, "version"), { as: "version" }),
    unpublished: valueAt(source.root, "private") === true ? "it says `private: true`" : undefined,
  };
};

/** npm's `package.json`: `version`. */
export const packageJson = defineVersionFile(
  {
    file: "package.json",
    ecosystem: "npm",
    files: inFolder("package.json"),
    places: (text, file) => [declare(text, file).place].filter((place) => place !== undefined),
  },
  declare,
);
