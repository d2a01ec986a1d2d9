import { folderOf } from "./repository-file.ts";

/** Files that make a folder a package of its own. */
const MANIFESTS = ["package.json", "pyproject.toml", "go.mod", "Cargo.toml"];
/** Folders whose files show or test something else than what runs. */
const SHOWN = /(?:^|\/)(?:tests?|__tests__|testdata|fixtures|examples?|samples?|e2e|[\w-]*-examples)\//i;

/**
 * Which files speak of the server that a configuration is for: those beside its folder and below, without the packages
 * that lie among them, tests and examples.
 * @param directory the configuration's own folder, from the root
 * @param holdsPackages are the packages below parts of one (a workspace)
 */
export const makeScope = (
  paths: ReadonlySet<string>,
  directory: string | undefined,
  holdsPackages: boolean,
): ((path: string) => boolean) => {
  const folder = directory === undefined ? "" : folderOf(directory);
  const prefix = folder === "" ? "" : `${folder}/`;
  const isPackage = (at: string): boolean => MANIFESTS.some((name) => paths.has(`${at}${name}`));
  const mayHoldOthers = isPackage(prefix) && !holdsPackages;
  return (path) => {
    if (!path.startsWith(prefix)) return false;
    const inner = path.slice(prefix.length);
    if (SHOWN.test(inner)) return false;
    if (!mayHoldOthers) return true;
    const folders = inner.split("/").slice(0, -1);
    return !folders.some((_, index) => isPackage(`${prefix}${folders.slice(0, index + 1).join("/")}/`));
  };
};
