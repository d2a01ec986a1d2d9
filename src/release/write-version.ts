import { ConfigError } from "../model/errors.ts";
import type { VersionPlace } from "../model/release-plan.ts";

/** Signs of SemVer, PEP 440 (`1!2.0`) and of calendar versions; none of them ends a text in any format. */
const VERSION = /^[0-9A-Za-z][0-9A-Za-z.+!_-]{0,255}$/;

/** A place and the version that shall stand there. */
export interface VersionEdit {
  place: VersionPlace;
  version: string;
}

/**
 * A text with a version written into its places; everything else stays as it is, to the byte.
 * @param places of this text, in any order
 * @throws ConfigError when the version holds a sign that no version has
 */
export const writeVersion = (text: string, places: readonly VersionPlace[], version: string): string =>
  writeVersions(
    text,
    places.map((place) => ({ place, version })),
  );

/**
 * As `writeVersion`, where a file names the versions of several packages, as a lock does. Packages that share a place
 * (a version inherited from a workspace) have to be given the same one.
 */
export const writeVersions = (text: string, edits: readonly VersionEdit[]): string => {
  const inOrder = [...edits].sort((a, b) => a.place.start - b.place.start);
  const parts: string[] = [];
  let done = 0;
  let last: { start: number; end: number; written: string } | undefined;
  for (const { place, version } of inOrder) {
    checkVersion(version, place.file);
    const { start, end } = place;
    const written = place.write(version);
    if (last?.start === start && last.end === end && last.written === written) continue;
    if (start < done || last?.start === start) throw twice(place);
    parts.push(text.slice(done, start), written);
    done = end;
    last = { start, end, written };
  }
  return parts.join("") + text.slice(done);
};

const checkVersion = (version: string, file: string): void => {
  if (VERSION.test(version)) return;
  throw new ConfigError({
    what: `${JSON.stringify(version.slice(0, 100))} is not a version`,
    where: file,
    expected: "a version such as 1.2.3 or 1.2.3-rc.1",
    hint: "Give a version of letters, digits and the signs . + - _ ! that begins with a letter or a digit.",
  });
};

const twice = ({ file, line, column }: VersionPlace): ConfigError =>
  new ConfigError({
    what: "one place would be given two versions",
    where: `${file}:${line}:${column}`,
    expected: "places that do not lie in each other, and one version for those who share one",
    hint: "Release the packages that share it with one version, or take the place out of `release.files` of the policy.",
  });
