import { explain } from "@renovatebot/pep440";
import parseSemver from "semver/functions/parse.js";
import { ConfigError } from "../model/errors.ts";
import { compareVersions, isPlaceholder } from "./scheme.ts";

/** The stable version that a pre-release leads to: `1.3.0` of `1.3.0-rc.1` and of `1.3.0rc1`; a stable one as it is. */
export const stableOf = (version: string): string => {
  const semver = parseSemver(version);
  if (semver !== null)
    return semver.prerelease.length === 0 ? version : `${semver.major}.${semver.minor}.${semver.patch}`;
  const python = explain(version);
  if (python === null || !python.is_prerelease) return version;
  return `${python.epoch === 0 ? "" : `${python.epoch}!`}${python.release.join(".")}`;
};

/** Python's words for stages, by the words that people use. */
const PYTHON_STAGES: ReadonlyMap<string, string> = new Map([
  ["a", "a"],
  ["alpha", "a"],
  ["b", "b"],
  ["beta", "b"],
  ["c", "rc"],
  ["pre", "rc"],
  ["preview", "rc"],
  ["rc", "rc"],
  ["dev", ".dev"],
]);

/**
 * The next pre-release on the way to a stable version: `1.3.0-rc.1`, after it `1.3.0-rc.2`; for Python `1.3.0rc1`.
 * @param known versions that there are already, of whatever stage
 * @throws ConfigError for a word that the form has no stage for
 */
export const nextPrerelease = (
  target: string,
  word: string,
  { known, isPython }: { known: Iterable<string>; isPython: boolean },
): string => {
  const stem = `${target}${isPython ? pythonStage(word) : semverStage(word)}`;
  let last = 0;
  for (const version of known) {
    if (!version.startsWith(stem)) continue;
    const number = version.slice(stem.length);
    if (/^\d{1,9}$/.test(number)) last = Math.max(last, Number(number));
  }
  return `${stem}${last + 1}`;
};

const semverStage = (word: string): string => {
  if (/^(?=.*[a-z])[0-9a-z-]{1,50}$/i.test(word)) return `-${word}.`;
  throw new ConfigError({
    what: `${JSON.stringify(word.slice(0, 100))} cannot name a pre-release`,
    where: "--prerelease",
    expected: "letters, digits and dashes, such as `rc`",
    hint: "For example `--prerelease rc`.",
  });
};

const pythonStage = (word: string): string => {
  const stage = PYTHON_STAGES.get(word.toLowerCase());
  if (stage !== undefined) return stage;
  throw new ConfigError({
    what: `Python's versions know no stage called ${JSON.stringify(word.slice(0, 100))}`,
    where: "--prerelease",
    expected: `one of ${[...PYTHON_STAGES.keys()].join(", ")}`,
    hint: "For example `--prerelease rc`.",
  });
};

/**
 * Is it a version that somebody decided on. A stand-in (`0.0.0`), and the mark of a tree between two releases (`1.3.0-dev`,
 * `1.3.0.dev0`, `1.3.0-SNAPSHOT`), say nothing of what is released next.
 */
export const isDecided = (version: string): boolean =>
  !isPlaceholder(version) && !/[-.](?:dev|snapshot)\b|\.dev\d+/i.test(version);

/** The greater of two versions of one scheme; the first where they cannot be compared. */
export const greaterVersion = (a: string, b: string | undefined): string =>
  b !== undefined && (compareVersions(b, a) ?? 0) > 0 ? b : a;
