import type { LockedTree } from "../../model/dependency.ts";

/** What a person types. Names and versions are from outside: each word is quoted where a shell would read more in it. */
export interface PackageManager {
  /** Takes the newest version that a range of the project allows. */
  refreshDirect(name: string): string;
  /** Takes the newest version that those allow who ask for it; undefined where no command does. */
  refreshTransitive(name: string, direct: string): string | undefined;
  /** Asks for at least a version from now on. */
  raise(name: string, version: string, where: Where): string;
  remove(name: string, where: Where): string;
}

/** Which project asks for it, and for what. */
export interface Where {
  /** From the folder of the lockfile; `.` for the same. */
  folder: string;
  isDevelopment: boolean;
}

const PLAIN = /^[\w@%+=:,./^~-]+$/;
/** A word of a command line, as it must be typed. */
const word = (text: string): string => (PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);
const line = (...words: readonly (string | undefined)[]): string =>
  words.flatMap((each) => (each === undefined || each === "" ? [] : [word(each)])).join(" ");
const isRoot = ({ folder }: Where): boolean => folder === ".";

const npm: PackageManager = {
  refreshDirect: (name) => line("npm", "update", name),
  refreshTransitive: (name) => line("npm", "update", name),
  raise: (name, version, where) =>
    line("npm", "install", where.isDevelopment ? "--save-dev" : "", ...npmFolder(where), `${name}@^${version}`),
  remove: (name, where) => line("npm", "uninstall", ...npmFolder(where), name),
};
const npmFolder = (where: Where): string[] => (isRoot(where) ? [] : ["--workspace", where.folder]);

const pnpm: PackageManager = {
  refreshDirect: (name) => line("pnpm", "update", "--recursive", name),
  refreshTransitive: (name) => line("pnpm", "update", "--recursive", "--depth", "100", name),
  raise: (name, version, where) =>
    line("pnpm", ...pnpmFolder(where), "add", where.isDevelopment ? "--save-dev" : "", `${name}@^${version}`),
  remove: (name, where) => line("pnpm", ...pnpmFolder(where), "remove", name),
};
const pnpmFolder = (where: Where): string[] => (isRoot(where) ? [] : ["--dir", where.folder]);

const yarnClassic: PackageManager = {
  refreshDirect: (name) => line("yarn", "upgrade", name),
  refreshTransitive: () => undefined,
  raise: (name, version) => line("yarn", "upgrade", `${name}@^${version}`),
  remove: (name) => line("yarn", "remove", name),
};

const yarnBerry: PackageManager = {
  refreshDirect: (name) => line("yarn", "up", "--recursive", name),
  refreshTransitive: (name) => line("yarn", "up", "--recursive", name),
  raise: (name, version) => line("yarn", "up", `${name}@^${version}`),
  remove: (name) => line("yarn", "remove", name),
};

const bun: PackageManager = {
  refreshDirect: (name) => line("bun", "update", name),
  refreshTransitive: () => undefined,
  raise: (name, version, where) =>
    line("bun", "add", ...bunFolder(where), where.isDevelopment ? "--dev" : "", `${name}@^${version}`),
  remove: (name, where) => line("bun", "remove", ...bunFolder(where), name),
};
const bunFolder = (where: Where): string[] => (isRoot(where) ? [] : ["--cwd", where.folder]);

const uv: PackageManager = {
  refreshDirect: (name) => line("uv", "lock", "--upgrade-package", name),
  refreshTransitive: (name) => line("uv", "lock", "--upgrade-package", name),
  raise: (name, version, where) =>
    line("uv", "add", ...uvFolder(where), where.isDevelopment ? "--dev" : "", `${name}>=${version}`),
  remove: (name, where) => line("uv", "remove", ...uvFolder(where), where.isDevelopment ? "--dev" : "", name),
};
const uvFolder = (where: Where): string[] => (isRoot(where) ? [] : ["--directory", where.folder]);

const poetry: PackageManager = {
  refreshDirect: (name) => line("poetry", "update", name),
  refreshTransitive: (name) => line("poetry", "update", name),
  raise: (name, version, where) =>
    line("poetry", "add", ...(where.isDevelopment ? ["--group", "dev"] : []), `${name}@^${version}`),
  remove: (name) => line("poetry", "remove", name),
};

const pdm: PackageManager = {
  refreshDirect: (name) => line("pdm", "update", name),
  refreshTransitive: (_, direct) => line("pdm", "update", "--update-eager", direct),
  raise: (name, version, where) => line("pdm", "add", where.isDevelopment ? "--dev" : "", `${name}>=${version}`),
  remove: (name) => line("pdm", "remove", name),
};

const pipenv: PackageManager = {
  refreshDirect: (name) => line("pipenv", "update", name),
  refreshTransitive: (name) => line("pipenv", "update", "--lock-only", name),
  raise: (name, version, where) => line("pipenv", "install", where.isDevelopment ? "--dev" : "", `${name}>=${version}`),
  remove: (name) => line("pipenv", "uninstall", name),
};

/** By the beginning of what a tree says of its format; a list of requirements and `pylock.toml` have no manager of their own. */
const MANAGERS: readonly [RegExp, PackageManager][] = [
  [/^(?:package-lock|npm-shrinkwrap)/, npm],
  [/^pnpm-lock/, pnpm],
  [/^yarn\.lock v1$/, yarnClassic],
  [/^yarn\.lock/, yarnBerry],
  [/^bun\.lock/, bun],
  [/^uv\.lock/, uv],
  [/^poetry\.lock/, poetry],
  [/^pdm\.lock/, pdm],
  [/^Pipfile/, pipenv],
];

/** The package manager that writes a lockfile; undefined where a person or any of several tools does. */
export const managerOf = ({ format }: Pick<LockedTree, "format">): PackageManager | undefined =>
  MANAGERS.find(([pattern]) => pattern.test(format))?.[1];
