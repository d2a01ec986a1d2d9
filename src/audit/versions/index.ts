import type { Ecosystem } from "../../model/dependency.ts";
import { comparePython, readPython } from "./pep440.ts";
import { satisfiesSpecifiers } from "./pep440-specifiers.ts";
import { compareSemver, isSemver, satisfiesSemver } from "./semver.ts";

/** How an ecosystem orders its versions. */
interface Versions {
  compare(a: string, b: string): number | undefined;
  isVersion(text: string): boolean;
  satisfies(version: string, range: string): boolean | undefined;
  /** Without what only says who built it. */
  withoutLabel(version: string): string;
}

const VERSIONS: Readonly<Record<Ecosystem, Versions>> = {
  npm: {
    compare: compareSemver,
    isVersion: isSemver,
    satisfies: satisfiesSemver,
    withoutLabel: (version) => version,
  },
  PyPI: {
    compare: comparePython,
    isVersion: (text) => readPython(text) !== undefined,
    satisfies: satisfiesSpecifiers,
    withoutLabel: (version) => version.split("+")[0] ?? version,
  },
};

/** Order of two versions (negative, 0, positive), pre-releases before their release; undefined where they cannot be compared. */
export const compareVersions = (ecosystem: Ecosystem, a: string, b: string): number | undefined =>
  VERSIONS[ecosystem].compare(a, b);

/** Is it one whole version, and no range. */
export const isVersion = (ecosystem: Ecosystem, text: string): boolean => VERSIONS[ecosystem].isVersion(text);

/**
 * Would the package manager take a version for a range. Pre-releases only where the range names one, so that this is no
 * way to match an advisory. Undefined where the version or the range cannot be read.
 */
export const satisfiesRange = (ecosystem: Ecosystem, version: string, range: string): boolean | undefined =>
  VERSIONS[ecosystem].satisfies(version, range);

/** A Python version without its local part (`2.0.0+cu118`): it is built from the source of the public one. */
export const withoutLabel = (ecosystem: Ecosystem, version: string): string =>
  VERSIONS[ecosystem].withoutLabel(version);
