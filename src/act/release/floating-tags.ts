import { numbersOf } from "../../release/bump.ts";
import { compareVersions, isPreRelease, isSemver } from "../../release/scheme.ts";

/** A tag that follows the greatest release of a line: `v1` that of 1.x.x, `v1.2` that of 1.2.x. */
export interface FloatingTag {
  tag: string;
  /** How many numbers a version must share to be of the line. */
  depth: 1 | 2;
}

/**
 * The floating tags that a release moves, in the form of its own tag: none for a pre-release, for versions that are not
 * SemVer, and for a tag that does not hold its version.
 */
export const floatingTagsOf = (tag: string, version: string): FloatingTag[] => {
  const at = tag.lastIndexOf(version);
  if (at === -1 || !isSemver(version) || isPreRelease(version)) return [];
  const [, major, minor] = numbersOf(version);
  const write = (text: string): string => `${tag.slice(0, at)}${text}${tag.slice(at + version.length)}`;
  return [
    { tag: write(`${major}`), depth: 1 },
    { tag: write(`${major}.${minor}`), depth: 2 },
  ];
};

/** What all tags of the same form begin with. */
export const beginOfTag = (tag: string, version: string): string => {
  const at = tag.lastIndexOf(version);
  return at === -1 ? tag : tag.slice(0, at);
};

/**
 * The greatest stable release that is greater than this one, among tags of the same form; `depth` numbers must be the same
 * (none: in any line).
 */
export const findGreater = <Tag extends { tag: string }>(
  tags: readonly Tag[],
  { tag, version }: { tag: string; version: string },
  depth: 0 | 1 | 2,
): (Tag & { version: string }) | undefined => {
  const begin = beginOfTag(tag, version);
  const end = tag.slice(begin.length + version.length);
  const own = numbersOf(version);
  let greatest: (Tag & { version: string }) | undefined;
  for (const each of tags) {
    if (!each.tag.startsWith(begin) || !each.tag.endsWith(end)) continue;
    const other = each.tag.slice(begin.length, each.tag.length - end.length);
    if (!isSemver(other) || isPreRelease(other)) continue;
    // the first of the numbers is the epoch of PEP 440
    const isOfLine = numbersOf(other)
      .slice(0, depth + 1)
      .every((number, index) => number === own[index]);
    if (!isOfLine || (compareVersions(other, greatest?.version ?? version) ?? 0) <= 0) continue;
    greatest = { ...each, version: other };
  }
  return greatest;
};
