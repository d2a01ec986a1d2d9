/** A version within a longer text. */
export interface VersionInText {
  /** Offsets within the text, without a leading `v`. */
  start: number;
  end: number;
  value: string;
}

/**
 * Two to four numbers, and a pre-release as SemVer or PEP 440 write one: a word that says something else (`-alpine`) is
 * no part of the version.
 */
const VERSION =
  /(?<![0-9A-Za-z.])[vV]?(\d{1,9}(?:\.\d{1,9}){1,3}(?:[-._]?(?:alpha|beta|preview|pre|rc|dev|next|canary|post|a|b|c)(?:[-._]?\d{1,9}(?:\.\d{1,9}){0,3})?)?)(?![0-9A-Za-z]|\.\d)/dg;

/** The versions that stand in a text, as in an address or the name of an image. */
const versionsIn = (text: string): VersionInText[] => {
  // `%40` before a version is a sign and no number; spaces keep the offsets.
  const plain = text.replaceAll(/%[0-9A-Fa-f]{2}/g, "   ");
  return [...plain.matchAll(VERSION)].flatMap(({ indices }) => {
    const [start, end] = indices?.[1] ?? [];
    return start === undefined || end === undefined ? [] : [{ start, end, value: text.slice(start, end) }];
  });
};

/**
 * Where a text that belongs to a package names its version: the versions that are `current`, else the only one that it
 * names, however often. None where it names several and nothing tells which is meant.
 */
export const ownVersionsIn = (text: string, current: string | undefined): VersionInText[] => {
  const found = versionsIn(text);
  const known = found.filter(({ value }) => value === current);
  if (known.length > 0) return known;
  return found.every(({ value }) => value === found[0]?.value) ? found : [];
};
