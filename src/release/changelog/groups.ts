/** The groups of a section in the order they stand: what breaks first, then those of Keep a Changelog 1.1.0. */
export const GROUPS = [
  "Breaking changes",
  "API",
  "Added",
  "Changed",
  "Deprecated",
  "Removed",
  "Fixed",
  "Security",
] as const;
export type GroupName = (typeof GROUPS)[number];

/** The heading's words without marks, emoji and case: `⚠ BREAKING CHANGES` is `breaking changes`. */
export const plainName = (heading: string): string =>
  heading
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Under which other names changelogs have a group. */
const OTHER_NAMES: Readonly<Record<GroupName, readonly string[]>> = {
  "Breaking changes": ["breaking changes", "breaking change", "breaking", "major changes"],
  API: ["api", "api changes"],
  Added: ["added", "features", "feature", "new features", "minor changes", "enhancements"],
  Changed: ["changed", "changes", "improvements"],
  Deprecated: ["deprecated", "deprecations"],
  Removed: ["removed", "removals"],
  Fixed: ["fixed", "bug fixes", "fixes", "bugfixes", "bug fix", "patch changes"],
  Security: ["security"],
};

/** What a tool calls the groups that a file of it does not happen to have yet. */
const FAMILIES: readonly { known: readonly string[]; names: Readonly<Partial<Record<GroupName, string>>> }[] = [
  {
    known: ["major changes", "minor changes", "patch changes"],
    names: {
      "Breaking changes": "Major Changes",
      Added: "Minor Changes",
      Changed: "Minor Changes",
      Deprecated: "Minor Changes",
      Removed: "Minor Changes",
      Fixed: "Patch Changes",
      Security: "Patch Changes",
    },
  },
  {
    known: ["features", "bug fixes"],
    names: { "Breaking changes": "⚠ BREAKING CHANGES", Added: "Features", Fixed: "Bug Fixes" },
  },
];

/**
 * What a changelog calls each group: as it has it already, as its tool would, else by Keep a Changelog.
 * @param used headings of groups in its sections, as written
 */
export const namesOfGroups = (used: readonly string[]): ReadonlyMap<string, string> => {
  const plain = new Map<string, string>();
  for (const heading of used) if (!plain.has(plainName(heading))) plain.set(plainName(heading), heading.trim());
  const family = FAMILIES.find(({ known }) => known.some((name) => plain.has(name)));
  return new Map(
    GROUPS.map((group) => {
      const seen = OTHER_NAMES[group].map((name) => plain.get(name)).find((name) => name !== undefined);
      return [group, seen ?? family?.names[group] ?? group];
    }),
  );
};
