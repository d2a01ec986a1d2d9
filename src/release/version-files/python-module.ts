import { ConfigError } from "../../model/errors.ts";
import { isVersionText, withoutPrefix } from "./check-version-text.ts";
import { below, cleanPath, nameOf } from "./folders.ts";
import type { Node } from "./node.ts";
import { patternPlaces } from "./pattern-places.ts";
import { placeBetween } from "./place.ts";
import { modulesOf, type VersionSource, versionSourceOf } from "./python-project.ts";
import { assignedVersions } from "./python-version.ts";
import { setupCfgSource } from "./setup-cfg.ts";
import { sourceOf } from "./source.ts";
import { openToml } from "./toml-source.ts";
import type { FileListing, FoundPlace, PlaceContext, VersionFormat } from "./version-file.ts";

/** Files that exist to hold the version, where other names than `__version__` are meant too. */
const VERSION_MODULES = ["_version.py", "version.py", "__version__.py", "__about__.py"];
const NAMES = ["__version__", "VERSION", "version"];
const PROJECT_FILES = ["pyproject.toml", "setup.cfg", "setup.py"];
const EMPTY: Node = { kind: "map", entries: new Map() };

interface Project {
  root: Node;
  source: VersionSource | undefined;
}

/** What the files of the folder that were read say of its modules. @throws ConfigError when one is broken */
const projectOf = ({ path, files }: Pick<PlaceContext, "path" | "files">): Project => {
  const project = below(path, "pyproject.toml");
  const text = files.get(project);
  const root = text === undefined ? EMPTY : openToml(text, project).root;
  const config = below(path, "setup.cfg");
  const settings = files.get(config);
  const stated = versionSourceOf(root);
  const isOpen = stated === undefined || stated.kind === "unknown";
  const other = isOpen && settings !== undefined ? setupCfgSource(settings, config) : undefined;
  return { root, source: other ?? stated };
};

/** Is the version of a project made out of the git tag, so that no file holds it. */
export const isMadeByTag = (context: Pick<PlaceContext, "path" | "files">): boolean =>
  projectOf(context).source?.kind === "tag";

const filesOfModule = (module: string): string[] => {
  const path = module.replaceAll(".", "/");
  return [path, `src/${path}`].flatMap((each) => [`${each}.py`, `${each}/__init__.py`]);
};

const filesOfSource = (source: VersionSource | undefined): string[] => {
  if (source?.kind === "file") return [cleanPath(source.path) ?? ""];
  return source?.kind === "attribute" ? filesOfModule(source.module) : [];
};

const candidates = (context: PlaceContext, there: FileListing): string[] => {
  const { path, names } = context;
  if (!PROJECT_FILES.some((file) => there.has(below(path, file)))) return [];
  const { root, source } = projectOf(context);
  const inModules = modulesOf(root, names).flatMap((module) => [
    `${module}.py`,
    ...["__init__.py", ...VERSION_MODULES].map((file) => `${module}/${file}`),
  ]);
  const paths = [...filesOfSource(source), ...inModules].filter((file) => file !== "");
  return [...new Set(paths.map((file) => below(path, file)))].filter(there.has);
};

/**
 * The modules of a Python package: `__version__` in `__init__.py`, in `_version.py` and its like; and the file that a
 * dynamic version is taken from (hatch, setuptools, pdm, flit).
 */
export const pythonModule: VersionFormat = {
  files: candidates,
  places(text, file, context) {
    const { source } = projectOf(context);
    if (source?.kind === "tag") return [];
    const isSource = filesOfSource(source).some((path) => below(context.path, path) === file);
    if (isSource && source?.kind === "attribute") return assignedVersions(text, file, [source.name]);
    if (isSource && source?.kind === "file") return placesInSource(text, file, source);
    return assignedVersions(text, file, VERSION_MODULES.includes(nameOf(file)) ? NAMES : ["__version__"]);
  },
};

const placesInSource = (text: string, file: string, { pattern }: { pattern?: string }): FoundPlace[] => {
  if (pattern !== undefined) return placesByPattern(text, file, pattern);
  if (file.endsWith(".py")) return assignedVersions(text, file, NAMES);
  const version = text.replace(/^\uFEFF/, "").trim();
  const value = withoutPrefix(version);
  if (value === "" || !isVersionText(value)) return [];
  const end = text.lastIndexOf(version) + version.length;
  return [placeBetween(sourceOf(text, file), { start: end - value.length, end, value }, { as: "version" })];
};

const placesByPattern = (text: string, file: string, pattern: string): FoundPlace[] => {
  const found = patternPlaces(text, file, { pattern: asOurs(pattern), as: "version" });
  if ("places" in found) return found.places;
  throw new ConfigError({
    what: `the \`pattern\` of hatch ${found.fault}`,
    where: file,
    expected: "an expression that takes no exponential time",
    hint: "Write it more simply, or mark the place in the policy under `release.files`.",
    detail: pattern.slice(0, 200),
  });
};

/** Python names groups as `(?P<name>`, takes flags at the beginning, and lets signs be escaped that need it not. */
const asOurs = (pattern: string): string =>
  pattern
    .replace(/^\(\?[aimsux]+\)/, "")
    .replaceAll("(?P<", "(?<")
    .replaceAll(/\\(["'@#%&=:;,<>~`! _])/g, "$1");
