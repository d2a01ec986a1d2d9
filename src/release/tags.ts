import { compareVersions, isPep440, isPreRelease, isSemver, schemeOf } from "./scheme.ts";

/** What tells the tags of one package from those of its neighbours in the same repository. */
export interface PackageIdentity {
  /** As its version file says it: `@scope/server`. */
  name?: string | undefined;
  /** From the root of the repository, with forward slashes; empty for the root itself. */
  folder: string;
  /** A version that the package carries now: a repository that moved between calendar and semantic versions is read on its present side. */
  like?: string | undefined;
}

export interface PackageTag {
  tag: string;
  /** Without the leading `v`. */
  version: string;
  /** Carries no package name (`v1.2.3`): in a repository of several packages it may be anyone's. */
  bare: boolean;
}

/**
 * Reads a tag as a release of this package: `v1.2.3`, `1.2.3`, `<name>@1.2.3`, `<name>-v1.2.3`, `<unscoped>-v1.2.3`,
 * `<unscoped>/v1.2.3`, `<folder>/v1.2.3`, `<name>==1.2.3`. Undefined for everything else, among it the tags of other
 * packages and the floating `v1` that actions keep.
 */
export const readPackageTag = (tag: string, identity: PackageIdentity): PackageTag | undefined => {
  const bare = versionIn(tag);
  if (bare !== undefined) return { tag, version: bare, bare: true };
  for (const prefix of prefixesOf(identity)) {
    if (!tag.startsWith(prefix)) continue;
    const version = versionIn(tag.slice(prefix.length));
    if (version !== undefined) return { tag, version, bare: false };
  }
  return undefined;
};

/**
 * The last release among tags: those that name the package before bare ones, stable ones before pre-releases (which
 * promise nothing and so are nothing to be compared with, unless there is nothing else), then the greatest version.
 */
export const lastPackageTag = (tags: readonly string[], identity: PackageIdentity): PackageTag | undefined =>
  releaseTags(tags, identity)[0];

/** All releases among tags by the same preferences, the greatest version first and each version once. */
export const releaseTags = (tags: readonly string[], identity: PackageIdentity): PackageTag[] => {
  return sortReleases(
    tags.flatMap((tag) => readPackageTag(tag, identity) ?? []),
    identity.like,
  );
};

/** The releases of one package by the same preferences. */
export const sortReleases = (ours: readonly PackageTag[], like: string | undefined): PackageTag[] => {
  const named = preferring(ours, ({ bare }) => !bare);
  const alike = preferring(named, ({ version }) => like === undefined || isSameKind(version, like));
  const stable = preferring(alike, ({ version }) => !isPreRelease(version));
  const sorted = [...stable].sort((a, b) => byVersion(b.version, a.version));
  return sorted.filter(({ version }, index) => {
    const greater = sorted[index - 1];
    return greater === undefined || compareVersions(version, greater.version) !== 0;
  });
};

const preferring = <Item>(items: readonly Item[], isPreferred: (item: Item) => boolean): readonly Item[] => {
  const preferred = items.filter(isPreferred);
  return preferred.length > 0 ? preferred : items;
};

/** Of two equal versions the one with more numbers is the greater: `v1.2` beside `v1.2.0` is a floating tag. */
const byVersion = (a: string, b: string): number => (compareVersions(a, b) ?? 0) || a.length - b.length;

const isSameKind = (a: string, b: string): boolean => isCalendar(a) === isCalendar(b);
const isCalendar = (version: string): boolean => schemeOf([version]).scheme === "calver";

/** What may stand before the version in the tags that name the package. */
export const prefixesOf = ({ name, folder }: Pick<PackageIdentity, "name" | "folder">): string[] => {
  const prefixes: string[] = [];
  if (name !== undefined) {
    const unscoped = name.slice(name.lastIndexOf("/") + 1);
    prefixes.push(`${name}@`, `${name}-`, `${name}/`, `${name}==`, `${unscoped}-`, `${unscoped}/`);
  }
  if (folder !== "") prefixes.push(`${folder}/`);
  return prefixes;
};

/** A version of at least two numbers behind an optional `v`, as tags write it. */
const versionIn = (text: string): string | undefined => {
  const version = /^[vV]?(\d+\.\d.*)$/.exec(text)?.[1];
  if (version === undefined) return undefined;
  return isSemver(version) || isPep440(version) ? version : undefined;
};
