import { inFolder } from "./folders.ts";
import { versionArguments } from "./python-version.ts";
import type { VersionFormat } from "./version-file.ts";

/** Python's `setup.py`, where `setup()` is given the version as a text. */
export const setupPy: VersionFormat = {
  files: inFolder("setup.py"),
  places: (text, file) => versionArguments(text, file, { calls: ["setup"], argument: "version" }),
};
