import { isObject, objectAt } from "../model/json.ts";
import { isSameJson } from "../surface/same-json.ts";

export type Manager = "npm" | "pnpm" | "yarn" | "yarn-berry" | "bun" | "uv";
export interface Lockfile {
  file: string;
  /** Absolute folder that holds it. */
  folder: string;
  manager: Manager;
}

/** Lockfiles, in the order in which they win where a folder holds several. */
export const LOCKFILES: readonly { file: string; manager: Manager }[] = [
  { file: "npm-shrinkwrap.json", manager: "npm" },
  { file: "package-lock.json", manager: "npm" },
  { file: "pnpm-lock.yaml", manager: "pnpm" },
  { file: "yarn.lock", manager: "yarn" },
  { file: "bun.lock", manager: "bun" },
  { file: "bun.lockb", manager: "bun" },
  { file: "uv.lock", manager: "uv" },
];

const packagesOf = (text: string) => {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? objectAt(parsed, "packages") : undefined;
  } catch {
    return undefined; // a lockfile that is no JSON is the package manager's to complain about
  }
};

/**
 * Does an installed tree hold what its lockfile says. `present` is the copy that the package manager keeps inside
 * `node_modules`. Optional packages may be missing there: they are left out on other platforms.
 */
export const isInstalled = (manager: Manager, wanted: string, present: string): boolean => {
  if (manager === "pnpm") return wanted === present;
  if (manager !== "npm") return false;
  const locked = packagesOf(wanted);
  const installed = packagesOf(present);
  if (locked === undefined || installed === undefined) return false;
  const isThere = (path: string): boolean => {
    const entry = objectAt(locked, path);
    const found = objectAt(installed, path);
    if (path === "" || entry === undefined || !path.includes("node_modules/")) return true;
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return isSameJson(entry.version, found.version) && isSameJson(entry.integrity, found.integrity);
  };
  return (
    Object.keys(locked).every(isThere) &&
    Object.keys(installed).every((path) => path in locked || !path.includes("node_modules/"))
  );
};
