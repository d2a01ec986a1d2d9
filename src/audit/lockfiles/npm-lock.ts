import { readNestedPackages } from "../npm/nested-packages.ts";
import { readPackagePaths } from "../npm/package-paths.ts";
import { readJson } from "../source/read-json.ts";
import { openSource, rootOf } from "../source/source.ts";
import type { LockfileFormat } from "./lockfile-format.ts";

/** `package-lock.json` and `npm-shrinkwrap.json`, lockfileVersion 1 to 3; one without a version is older, and alike. */
export const npmLock: LockfileFormat = {
  ecosystem: "npm",
  matches: (name) => name === "package-lock.json" || name === "npm-shrinkwrap.json",
  read(text, file, { manifests }) {
    const source = openSource(text, file);
    const root = rootOf(source, readJson(source));
    const version = root.get("lockfileVersion");
    const number = version?.value ?? 1;
    const format = `${file.slice(file.lastIndexOf("/") + 1)} v${String(number)}`;
    if (number === 1) return readNestedPackages(source, format, root, manifests);
    if (number === 2 || number === 3) return readPackagePaths(source, format, root);
    return source.fail(
      version?.start ?? 0,
      `has a lockfileVersion that is not known: ${JSON.stringify(number)?.slice(0, 40)}`,
      "Versions 1, 2 and 3 are known; have npm write one of them with `npm install --package-lock-only --lockfile-version 3`.",
    );
  },
};
