import type { DeclaredDependency, LockedPackage, LockedTree, Manifest } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import { pathFrom } from "../python/repository-path.ts";

type Asked = Pick<DeclaredDependency, "ecosystem" | "name">;

/** Finds the package that a lockfile holds for a line of a manifest. */
export type FindLocked = (manifest: Pick<Manifest, "file">, asked: Asked) => LockedPackage | undefined;

/**
 * What is locked for the lines of manifests: by the project of the same folder, else by any project of a lockfile that
 * lies beside the manifest, as for a catalog.
 */
export const indexLocked = (trees: readonly LockedTree[]): FindLocked => {
  const byProject = new Map<string, LockedPackage>();
  const byFolder = new Map<string, LockedPackage>();
  for (const { file, ecosystem, packages, projects } of trees) {
    const byId = new Map(packages.map((each) => [each.id, each]));
    for (const { folder, dependencies } of projects) {
      for (const { id } of dependencies) {
        const found = id === undefined ? undefined : byId.get(id);
        if (found === undefined) continue;
        const at = folder === "." ? folderOf(file) : pathFrom(file, folder);
        if (at !== undefined) put(byProject, keyOf(at, ecosystem, found.name), found);
        put(byFolder, keyOf(folderOf(file), ecosystem, found.name), found);
      }
    }
  }
  return ({ file }, { ecosystem, name }) => {
    const key = keyOf(folderOf(file), ecosystem, name);
    return byProject.get(key) ?? byFolder.get(key);
  };
};

/** The first one stays: lockfiles come in the order of their names, and one folder seldom has two of an ecosystem. */
const put = (map: Map<string, LockedPackage>, key: string, found: LockedPackage): void => {
  if (!map.has(key)) map.set(key, found);
};

const keyOf = (folder: string, ecosystem: LockedTree["ecosystem"], name: string): string =>
  `${ecosystem} ${normaliseName(ecosystem, name)} ${folder}`;

const folderOf = (file: string): string => file.slice(0, Math.max(file.lastIndexOf("/"), 0));
