import type { UnlockedManifest } from "../model/audit.ts";
import type { DeclaredDependency, LockedTree, Manifest } from "../model/dependency.ts";
import { normaliseName } from "./package-name.ts";
import { folderOf } from "./select-files.ts";
import { isVersion } from "./versions/index.ts";

/** What manifests ask for that no lockfile holds. */
export interface Unlocked {
  /** One for each manifest that names versions itself: they are looked up as if they were locked. */
  trees: LockedTree[];
  /** Those that ask for something by a range. */
  manifests: UnlockedManifest[];
}

/**
 * Manifests beside which, and above which, no lockfile holds what they ask for. A list of requirements is its own lockfile, and
 * what a package asks of its peers is for others to install.
 */
export const findUnlocked = (manifests: readonly Manifest[], trees: readonly LockedTree[]): Unlocked => {
  const read = new Set(trees.map(({ file }) => file));
  const open = manifests.filter(
    (manifest) => !read.has(manifest.file) && !trees.some((tree) => holds(tree, manifest)) && asks(manifest).length > 0,
  );
  return {
    trees: open.map(treeOfPins).filter(({ packages }) => packages.length > 0),
    manifests: open.flatMap((manifest) => {
      const ranges = asks(manifest).filter((each) => pinOf(each) === undefined);
      return ranges.length === 0 ? [] : [{ manifest, open: ranges }];
    }),
  };
};

const asks = ({ dependencies }: Manifest): DeclaredDependency[] =>
  dependencies.filter(({ kind, isOptional }) => kind === "registry" && !isOptional);

const holds = (tree: LockedTree, { file, ecosystem }: Manifest): boolean => {
  if (tree.ecosystem !== ecosystem) return false;
  const folder = folderOf(file);
  const own = folderOf(tree.file);
  if (own === folder) return true;
  return tree.projects.some((project) => joined(own, project.folder) === folder);
};

const joined = (folder: string, inner: string): string =>
  [folder, inner === "." ? "" : inner].filter((part) => part !== "").join("/");

/** The one version that a line allows; undefined for a range. */
const pinOf = ({ ecosystem, range }: DeclaredDependency): string | undefined => {
  const text = range.trim().replace(ecosystem === "PyPI" ? /^={2,3}\s*/ : /^[=v]+\s*/, "");
  const isExact = ecosystem === "npm" || /^={2,3}/.test(range.trim());
  return isExact &&
    !text.includes("*") &&
    isVersion(ecosystem, text) &&
    /^\d+\.\d+\.\d+|^\d/.test(text) &&
    isWhole(ecosystem, text)
    ? text
    : undefined;
};

/** npm takes `1.2` for a range. */
const isWhole = (ecosystem: Manifest["ecosystem"], text: string): boolean =>
  ecosystem === "PyPI" || /^\d{1,16}\.\d{1,16}\.\d{1,16}(?:[-+]|$)/.test(text);

const treeOfPins = (manifest: Manifest): LockedTree => {
  const { file, ecosystem } = manifest;
  const pinned = asks(manifest).flatMap((each, index) => {
    const version = pinOf(each);
    return version === undefined ? [] : [{ ...each, version, id: `${each.name}@${version}#${index}` }];
  });
  return {
    file,
    format: file.slice(file.lastIndexOf("/") + 1),
    ecosystem,
    packages: pinned.map(({ name, version, at, scope, isOptional, id }) => ({
      ecosystem,
      name: normaliseName(ecosystem, name),
      version,
      at,
      scope,
      isOptional,
      id,
      needs: [],
    })),
    projects: [{ folder: ".", dependencies: pinned.map(({ name, id, scope, range }) => ({ name, id, scope, range })) }],
    unauditable: [],
  };
};
