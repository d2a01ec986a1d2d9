import { isPep440, isSemver } from "./scheme.ts";
import { readTagByForm, type TagOwner } from "./tag-form.ts";
import { type PackageTag, prefixesOf, readPackageTag } from "./tags.ts";

const BARE = /^[vV]?\d/;

/**
 * The release tags of each package, in the order of the packages. A tag that names no package is given to every one: whose
 * it is, its files say. Each tag is looked at once, however many packages there are.
 * @param form of tags, where the policy gives one
 */
export const tagsByPackage = (
  tags: readonly string[],
  owners: readonly TagOwner[],
  form: string | undefined,
): PackageTag[][] => {
  const byPrefix = new Map<string, number[]>();
  const add = (prefix: string, index: number): void => {
    const known = byPrefix.get(prefix);
    if (known === undefined) byPrefix.set(prefix, [index]);
    else if (!known.includes(index)) known.push(index);
  };
  for (const [index, { name, path }] of owners.entries()) {
    for (const prefix of prefixesOf({ name, folder: path })) add(prefix, index);
  }
  const found: PackageTag[][] = owners.map(() => []);
  const bare: PackageTag[] = [];
  for (const tag of tags) {
    if (form !== undefined) {
      const ours = readByForm(tag, owners, form);
      for (const [index, each] of ours) found[index]?.push(each);
      if (ours.length > 0) continue;
    }
    if (BARE.test(tag)) {
      const read = readPackageTag(tag, { folder: "" });
      if (read !== undefined) bare.push(read);
      continue;
    }
    for (const index of owning(tag, byPrefix)) {
      const owner = owners[index];
      const read = owner === undefined ? undefined : readPackageTag(tag, { name: owner.name, folder: owner.path });
      if (read !== undefined) found[index]?.push(read);
    }
  }
  return found.map((named) => (bare.length === 0 ? named : [...named, ...bare]));
};

const owning = (tag: string, byPrefix: ReadonlyMap<string, readonly number[]>): Set<number> => {
  const found = new Set<number>();
  for (let end = 1; end < tag.length; end += 1) {
    // a version begins behind one of these
    if (!"@-/=".includes(tag[end - 1] ?? "")) continue;
    for (const index of byPrefix.get(tag.slice(0, end)) ?? []) found.add(index);
  }
  return found;
};

/** By the policy's own form, which may be none that is usual: `release-{version}`. */
const readByForm = (tag: string, owners: readonly TagOwner[], form: string): [number, PackageTag][] => {
  const found: [number, PackageTag][] = [];
  const before = form.slice(0, form.search(/\{/));
  if (!tag.startsWith(before)) return found;
  const isShared = !/\{(?:name|path|unscoped)\}/.test(form);
  for (const [index, owner] of owners.entries()) {
    const version = readTagByForm(form, owner, tag);
    if (version === undefined || !/^\d+\.\d/.test(version) || !(isSemver(version) || isPep440(version))) {
      if (isShared) break;
      continue;
    }
    found.push([index, { tag, version, bare: false }]);
  }
  return found;
};
