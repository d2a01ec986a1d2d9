import { ConfigError } from "../model/errors.ts";
import type { PackageRelease, ReleasePlan, VersionPlace } from "../model/release-plan.ts";
import { insertSection } from "./changelog/insert-section.ts";
import { joinNotes } from "./changelog/join-notes.ts";
import { lockRanges } from "./lock-ranges.ts";
import { rangePlaces } from "./range-places.ts";
import { compareVersions } from "./scheme.ts";
import { findPlaces } from "./version-files/index.ts";
import type { PackageFiles } from "./version-files/version-file.ts";
import { type VersionEdit, writeVersions } from "./write-version.ts";

export interface ReleaseTexts {
  /** Every file that names a version, by its path from the root. */
  files: ReadonlyMap<string, string>;
  /** The changelogs by the names of their packages. */
  changelogs: ReadonlyMap<string, { path: string; text: string | undefined; proposed?: string | undefined }>;
  /** What the formats may know of each package, by its name. */
  packages: ReadonlyMap<string, PackageFiles>;
  /** Day of the release, `2026-11-23`. */
  date: string;
  /** Web address of the repository, where it is known. */
  web?: string;
}

/** A file as the release wants it. */
export interface ReleaseFile {
  path: string;
  before: string | undefined;
  text: string;
}

/**
 * Every file of a release as it should be: each place of a version, each range that no longer covers one, and the section of
 * each changelog; sorted by path. Files that are so already are among them.
 * @throws ConfigError when a file is broken, or says no longer what was planned
 */
export const writeRelease = (plan: ReleasePlan, texts: ReleaseTexts): ReleaseFile[] => {
  const edits = new Map<string, VersionEdit[]>();
  const add = (place: VersionPlace, version: string): void => {
    const known = edits.get(place.file);
    if (known === undefined) edits.set(place.file, [{ place, version }]);
    else known.push({ place, version });
  };
  for (const release of plan.packages) {
    for (const place of placesOf(release, texts)) add(place, release.next);
  }
  const ranges = [...plan.ranges, ...lockRanges(plan.ranges, texts.files)];
  for (const file of new Set(ranges.map((range) => range.file))) {
    const own = ranges.filter((range) => range.file === file);
    // the place knows its range; the version only has to be one
    for (const place of rangePlaces(textOf(file, texts), file, own)) add(place, "0.0.0");
  }
  const written = [...edits].map(([path, own]): ReleaseFile => {
    const before = texts.files.get(path) ?? "";
    return { path, before, text: writeVersions(before, own) };
  });
  return [...written, ...writeChangelogs(plan, texts)].sort((a, b) => (a.path < b.path ? -1 : 1));
};

const textOf = (path: string, { files }: ReleaseTexts): string => {
  const text = files.get(path);
  if (text !== undefined) return text;
  throw new ConfigError({
    what: "is gone since the release was planned",
    where: path,
    expected: "the files as they were",
    hint: "Run it again.",
  });
};

const placesOf = ({ name, path }: PackageRelease, { files, packages }: ReleaseTexts): VersionPlace[] =>
  findPlaces(files, packages.get(name) ?? { path, name });

/** Several packages may share a changelog: those of one version have one section in it, the others one each. */
const writeChangelogs = (plan: ReleasePlan, { changelogs, date, web }: ReleaseTexts): ReleaseFile[] => {
  const written = new Map<string, ReleaseFile>();
  for (const shared of groupBy(plan.packages, ({ name }) => changelogs.get(name)?.path)) {
    const changelog = changelogs.get(shared[0].name);
    if (changelog === undefined) continue;
    const { path, text: before, proposed } = changelog;
    for (const together of groupBy(shared, ({ next }) => next)) {
      const [{ next, tag, last }] = together;
      const [only, ...others] = together.map(({ notes }) => notes);
      const text = insertSection(written.get(path)?.text ?? before, {
        version: next,
        date,
        notes: others.length === 0 ? (only ?? "") : joinNotes([only ?? "", ...others]),
        links: {
          tag,
          ...(web === undefined ? {} : { web }),
          ...(last === undefined ? {} : { previousTag: last.tag }),
        },
        ...(proposed === undefined ? {} : { proposed }),
        replaces: [...new Set(together.flatMap(replacedBy))],
        beside: [...new Set(shared.map((each) => each.next).filter((version) => version !== next))],
      });
      written.set(path, { path, before, text });
    }
  }
  return [...written.values()];
};

type Group<Item> = [Item, ...Item[]];

/** In the order in which they come first; what has no key is left out. */
const groupBy = <Item>(items: readonly Item[], keyOf: (item: Item) => string | undefined): Group<Item>[] => {
  const groups = new Map<string, Group<Item>>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [item]);
    else known.push(item);
  }
  return [...groups.values()];
};

/** A version that was written and never released: its section becomes that of the greater one. */
const replacedBy = ({ current, last, next }: PackageRelease): string[] => {
  if (current === undefined || current.version === next) return [];
  const isUnreleased = last === undefined || (compareVersions(current.version, last.version) ?? 0) > 0;
  return isUnreleased && last !== undefined ? [current.version] : [];
};
