import { GROUPS, namesOfGroups } from "./groups.ts";
import { type Changelog, isBlank } from "./read-changelog.ts";
import { isPending, type VersionHeading } from "./version-heading.ts";

/** How a changelog is written: what is added is written the same. */
export interface ChangelogStyle {
  heading: VersionHeading;
  level: number;
  /** Is the heading underlined (`=====`) instead of marked. */
  isUnderlined: boolean;
  groupLevel: number;
  bullet: string;
  /** Is there no blank line below a heading. */
  isCompact: boolean;
  /** What the file calls each of our groups. */
  names: ReadonlyMap<string, string>;
  /** Does the newest version stand last. */
  isOldestFirst: boolean;
}

/** Keep a Changelog 1.1.0. A name in brackets is a link, and needs an address. */
const standardHeading = (isLinked: boolean): VersionHeading => ({
  lead: "",
  version: "",
  isBracketed: isLinked,
  separator: " - ",
  date: "2026-01-01",
  close: "",
});

/** Lines that are looked at for the style of entries. */
const LOOKED_AT = 2000;

/** Reads the style of a changelog by its newest sections; where it shows none, Keep a Changelog's. */
export const styleOf = (
  changelog: Changelog,
  { isLinked, isOldestFirst }: { isLinked: boolean; isOldestFirst: boolean },
): ChangelogStyle => {
  const { sections, groups, lines, isLive } = changelog;
  const versions = sections.filter(({ heading }) => heading !== undefined && !isPending(heading));
  const newest = (isOldestFirst ? versions.at(-1) : versions[0]) ?? sections[0];
  const unreleased = sections.find(({ kind }) => kind === "unreleased");
  const isBracketed = unreleased === undefined ? isLinked : unreleased.title.startsWith("[");
  const level = newest?.level ?? 2;
  const own = groups.filter((group) => group.level > level);
  const [first] = own;
  const below = first === undefined ? undefined : lines[first.line + 1];
  const entries = lines
    .slice(0, LOOKED_AT)
    .flatMap(({ text }, index) => (isLive[index] === true ? (/^ {0,1}([-*+])[ \t]/.exec(text)?.[1] ?? []) : []));
  return {
    heading: newest?.heading ?? standardHeading(isBracketed),
    level,
    isUnderlined: newest?.isUnderlined === true && level <= 2,
    groupLevel: Math.min(6, first?.level ?? level + 1),
    bullet: commonest(entries) ?? "-",
    isCompact: below !== undefined && !isBlank(below),
    names: namesOfGroups(own.map(({ title }) => title)),
    isOldestFirst,
  };
};

const commonest = (marks: readonly string[]): string | undefined => {
  const counts = new Map<string, number>();
  for (const mark of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
};

/** Titles of the known groups, as the file has them, in their order. */
export const orderOf = ({ names }: Pick<ChangelogStyle, "names">): string[] => [
  ...new Set(GROUPS.map((group) => names.get(group) ?? group)),
];
