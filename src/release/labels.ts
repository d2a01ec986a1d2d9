import type { Bump } from "../model/finding.ts";

/** What may stand before the word of a label, with a colon, a dash, a slash or a space between: `semver:major`, `bump: patch`. */
const LABEL_PREFIXES = ["semver", "release", "bump", "version"];
const LABEL_SEPARATORS = [":", ": ", "-", "/", " "];
const LABEL_WORDS: readonly (readonly [word: string, bump: Bump])[] = [
  ["major", "major"],
  ["minor", "minor"],
  ["patch", "patch"],
  ["none", "none"],
];
const BARE_LABELS: readonly (readonly [label: string, bump: Bump])[] = [
  ["major", "major"],
  ["minor", "minor"],
  ["patch", "patch"],
];
const BREAKING_LABELS = ["breaking", "breaking change", "breaking changes", "breaking-change", "breaking-changes"];

const table = (labels: Iterable<readonly [string, Bump]>): ReadonlyMap<string, Bump> => new Map(labels);

const EXPLICIT = table([
  ...LABEL_PREFIXES.flatMap((prefix) =>
    LABEL_SEPARATORS.flatMap((separator) =>
      LABEL_WORDS.map(([word, bump]) => [`${prefix}${separator}${word}`, bump] as const),
    ),
  ),
  ...BREAKING_LABELS.map((label) => [label, "major"] as const),
]);
const BARE = table(BARE_LABELS);

/** Bots that put `major`, `minor` and `patch` on their pull requests for the step of the dependency, not of this package. */
const UPDATE_BOTS = new Set(["dependabot[bot]", "dependabot-preview[bot]", "renovate[bot]"]);

/**
 * The bump that one label declares, compared whole and without regard to case; undefined for a label that declares
 * nothing, as bare `major`, `minor` and `patch` do where a dependency bot wrote the pull request.
 */
export const readLabel = (label: string, author: string): Bump | undefined => {
  const key = label.trim().toLowerCase();
  return EXPLICIT.get(key) ?? (UPDATE_BOTS.has(author) ? undefined : BARE.get(key));
};
