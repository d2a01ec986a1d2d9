import { parse as parseYaml, YAMLParseError } from "yaml";
import { ConfigError } from "../model/errors.ts";
import { compileGlob, globFault } from "../model/glob.ts";
import { isObject } from "../model/json.ts";
import type { FoundVersion } from "../model/version.ts";
import { readInternalDependencies } from "./dependencies.ts";
import type { InternalDependency } from "./release-facts.ts";
import { below, cleanPath, folderOf, nameOf, upwards } from "./version-files/folders.ts";
import { readVersion, VERSION_FILES } from "./version-files/index.ts";
import { parseJsonFile } from "./version-files/parse-json-file.ts";
import { parseTomlFile, tableAt, textsAt } from "./version-files/parse-toml-file.ts";

/** A package of the repository, as its own files tell it. */
export interface FoundPackage {
  name: string;
  /** From the root of the repository; empty for the root itself. */
  path: string;
  ecosystem: string;
  current?: FoundVersion;
  /** Where it is published, under which name. */
  publishedAs: { ecosystem: string; name: string }[];
  /** Dependencies that may be on other packages of the repository. */
  dependencies: InternalDependency[];
  /** Do its version files speak of MCP at all: without it no dependency on an SDK of it is there, and no `server.json`. */
  speaksOfMcp: boolean;
}

export interface FoundPackages {
  packages: FoundPackage[];
  /** Members that are never released, with the reason; what is changed in them is nobody else's change. */
  leftOut: { name: string; path: string; reason: string }[];
}

/** Where packages may lie. */
export interface PackageFolders {
  folders: string[];
  /** Did the policy name them: then also one that is private is released. */
  areNamed: boolean;
}

const MANIFESTS: ReadonlySet<string> = new Set(VERSION_FILES.map(({ file }) => file));

/** The files in the root that say where packages lie. */
export const WORKSPACE_FILES: readonly string[] = [
  "package.json",
  "pnpm-workspace.yaml",
  "pyproject.toml",
  "Cargo.toml",
];

/** Folders that hold copies of packages, or packages that are only looked at. */
const FOREIGN = /(?:^|\/)(?:node_modules|\.venv|venv|vendor|target|dist)(?:\/|$)/;

interface FolderQuestion {
  /** Every file of the repository. */
  paths: readonly string[];
  /** Texts of the `WORKSPACE_FILES` that there are. */
  roots: ReadonlyMap<string, string>;
  /** `release.packages` of the policy. */
  globs?: readonly string[] | undefined;
  /** Folders of the servers that the policy declares. */
  servers: readonly string[];
}

/**
 * The folders of all packages: those that the policy names, else the root, the members of its workspaces (npm, pnpm, uv,
 * Cargo) and the folders that hold a declared server; where there is none of these, the only folder with a version file.
 * @throws ConfigError where several folders could be meant, or a workspace file is broken
 */
export const findPackageFolders = ({ paths, roots, globs, servers }: FolderQuestion): PackageFolders => {
  const candidates = new Set<string>();
  for (const path of paths) {
    if (MANIFESTS.has(nameOf(path)) && !FOREIGN.test(folderOf(path))) candidates.add(folderOf(path));
  }
  if (globs !== undefined) return { folders: chooseNamed([...candidates], globs), areNamed: true };
  const members = [...candidates].filter(memberTest(readWorkspaces(roots)));
  const holders = servers.flatMap((path) => upwards(cleanPath(path) ?? "").find((each) => candidates.has(each)) ?? []);
  const folders = new Set([...(candidates.has("") ? [""] : []), ...members, ...holders]);
  if (folders.size === 0) {
    const outermost = [...candidates].filter(
      (each) =>
        !upwards(each)
          .slice(1)
          .some((outer) => candidates.has(outer)),
    );
    if (outermost.length > 1) throw ambiguous(outermost);
    for (const folder of outermost) folders.add(folder);
  }
  return { folders: [...folders].sort(), areNamed: false };
};

const ambiguous = (folders: readonly string[]): ConfigError =>
  new ConfigError({
    what: `${folders.length} folders hold a package, and nothing says which of them are released`,
    where: [...folders].sort().slice(0, 5).join(", "),
    expected: "one package, a workspace file in the root, or `release.packages` in the policy file",
    hint: 'Name them in the policy file: `release: { packages: ["packages/*"] }`.',
  });

const chooseNamed = (candidates: readonly string[], globs: readonly string[]): string[] => {
  const isNamed = memberTest({ include: globs, exclude: [] });
  const root = globs.some((glob) => cleanPath(glob) === "") && candidates.includes("") ? [""] : [];
  const folders = [...root, ...candidates.filter(isNamed)];
  if (folders.length > 0) return [...new Set(folders)].sort();
  throw new ConfigError({
    what: "`release.packages` names no folder that holds a package",
    where: "release.packages in the policy file",
    expected: `globs of folders with one of ${[...MANIFESTS].join(", ")}`,
    hint: "Correct the globs; `.` is the root.",
  });
};

interface Workspaces {
  include: readonly string[];
  exclude: readonly string[];
}

const memberTest = ({ include, exclude }: Workspaces): ((folder: string) => boolean) => {
  const all = [...include.filter((each) => !each.startsWith("!"))].flatMap(asFolderGlob);
  const none = [...exclude, ...include.filter((each) => each.startsWith("!")).map((each) => each.slice(1))].flatMap(
    asFolderGlob,
  );
  return (folder) => folder !== "" && all.some((is) => is(folder)) && !none.some((is) => is(folder));
};

/** A pattern that we do not read (a set of characters, say) chooses nothing: its packages can be named by the policy. */
const asFolderGlob = (pattern: string): ((folder: string) => boolean)[] => {
  const glob = pattern.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
  return glob === "" || glob === "." || globFault(glob) !== undefined ? [] : [compileGlob(glob)];
};

const readWorkspaces = (roots: ReadonlyMap<string, string>): Workspaces => {
  const include: string[] = [];
  const exclude: string[] = [];
  const npm = roots.get("package.json");
  if (npm !== undefined) {
    const { workspaces } = parseJsonFile(npm, "package.json");
    include.push(...textsOf(isObject(workspaces) ? workspaces.packages : workspaces));
  }
  const pnpm = roots.get("pnpm-workspace.yaml");
  if (pnpm !== undefined) include.push(...readPnpm(pnpm));
  for (const [file, keys] of [
    ["pyproject.toml", ["tool", "uv", "workspace"]],
    ["Cargo.toml", ["workspace"]],
  ] as const) {
    const text = roots.get(file);
    const workspace = text === undefined ? undefined : tableAt(parseTomlFile(text, file), ...keys);
    if (workspace === undefined) continue;
    include.push(...textsAt(workspace, "members"));
    exclude.push(...textsAt(workspace, "exclude"));
  }
  return { include, exclude };
};

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];

const readPnpm = (text: string): string[] => {
  try {
    const content: unknown = parseYaml(text, { schema: "failsafe", maxAliasCount: 0, logLevel: "error" });
    return isObject(content) ? textsOf(content.packages) : [];
  } catch (cause) {
    if (!(cause instanceof YAMLParseError) && !(cause instanceof ReferenceError)) throw cause;
    const line = cause instanceof YAMLParseError ? cause.linePos?.[0].line : undefined;
    throw new ConfigError({
      what: "is not YAML",
      where: `pnpm-workspace.yaml${line === undefined ? "" : `:${line}`}`,
      expected: "`packages:` with a list of globs",
      hint: "Repair the file at that place.",
      detail: cause.message,
      cause,
    });
  }
};

/** The files that have to be read of the packages in these folders. */
export const packageFiles = (paths: readonly string[], { folders }: PackageFolders): string[] => {
  const known = new Set(folders);
  return paths.filter((path) => MANIFESTS.has(nameOf(path)) && known.has(folderOf(path)));
};

/**
 * The packages of these folders, in the order of their paths. Several version files of one folder are one package: the first
 * that is published and carries a version names it. Members of a workspace that are never published are left out, and so is
 * the private root that holds them; a repository's only package is released all the same, perhaps as an image.
 * @throws ConfigError with line and column when a version file is broken
 */
export const findPackages = (
  files: ReadonlyMap<string, string>,
  { folders, areNamed }: PackageFolders,
): FoundPackages => {
  const found: FoundPackage[] = [];
  const leftOut: FoundPackages["leftOut"] = [];
  for (const folder of [...folders].sort()) {
    const read = readFolder(files, folder);
    if (read === undefined) continue;
    const { unpublished, ...found_ } = read;
    if (unpublished === undefined || areNamed || folders.length === 1) found.push(found_);
    else leftOut.push({ name: found_.name, path: folder, reason: `it is never published: ${unpublished}` });
  }
  refuseNamesakes(found);
  return { packages: found, leftOut };
};

const readFolder = (
  files: ReadonlyMap<string, string>,
  folder: string,
): (FoundPackage & { unpublished?: string }) | undefined => {
  const read = VERSION_FILES.flatMap((format) => {
    const file = below(folder, format.file);
    const text = files.get(file);
    if (text === undefined) return [];
    return [{ file, text, format, reading: format.read(text, file), version: readVersion(file, text) }];
  });
  const isPublished = (each: (typeof read)[number]): boolean => each.reading.unpublished === undefined;
  // what only says where the members lie is no package
  const packages = read.filter(({ reading, version }) => reading.name !== undefined || version !== undefined);
  const main =
    packages.find((each) => isPublished(each) && each.version !== undefined) ??
    packages.find(isPublished) ??
    packages.find(({ version }) => version !== undefined) ??
    packages[0];
  if (main === undefined) return undefined;
  const name = main.reading.name ?? packages.find(({ reading }) => reading.name !== undefined)?.reading.name;
  return {
    name: name ?? (folder === "" ? "root" : nameOf(folder)),
    path: folder,
    ecosystem: main.format.ecosystem,
    ...(main.version === undefined ? {} : { current: main.version }),
    publishedAs: packages.flatMap((each) =>
      isPublished(each) && each.reading.name !== undefined
        ? [{ ecosystem: each.format.ecosystem, name: each.reading.name }]
        : [],
    ),
    speaksOfMcp: read.some(({ format, text }) => format.ecosystem === "mcp" || /mcp|modelcontextprotocol/i.test(text)),
    dependencies: read.flatMap(({ file, text }) => readInternalDependencies(file, text)),
    ...(main.reading.unpublished === undefined ? {} : { unpublished: main.reading.unpublished }),
  };
};

/** The name is how a package is chosen, tagged and told: two of one name cannot be told apart. */
const refuseNamesakes = (packages: readonly FoundPackage[]): void => {
  const known = new Map<string, string>();
  for (const { name, path } of packages) {
    const other = known.get(name);
    if (other !== undefined) {
      throw new ConfigError({
        what: `two packages are called ${JSON.stringify(name)}`,
        where: `${other || "."} and ${path || "."}`,
        expected: "a name of its own for each package",
        hint: "Rename one, or name the folders that are released in `release.packages` of the policy file.",
      });
    }
    known.set(name, path);
  }
};

/** Finds the package that a path belongs to: the one whose folder holds it most closely. */
export const ownerOf = <Value>(byFolder: ReadonlyMap<string, Value>): ((path: string) => Value | undefined) => {
  const known = new Map<string, Value | undefined>();
  const ofFolder = (folder: string): Value | undefined => {
    const found = byFolder.get(folder);
    if (found !== undefined || folder === "") return found;
    if (known.has(folder)) return known.get(folder);
    const owner = ofFolder(folderOf(folder));
    known.set(folder, owner);
    return owner;
  };
  return (path) => ofFolder(folderOf(path));
};
