import { below, cleanPath } from "./folders.ts";
import { withoutScope } from "./names.ts";
import { itemsAt, type Node, nodeAt, textAt, textsAt, valueAt } from "./node.ts";

/** Where a version that is `dynamic` comes from. */
export type VersionSource =
  /** A file that names it; `pattern` is the expression of hatch. */
  | { kind: "file"; path: string; pattern?: string }
  /** A name in a module: `my_server.version`. */
  | { kind: "attribute"; module: string; name: string }
  | { kind: "tag"; by: string }
  | { kind: "cargo" }
  | { kind: "unknown" };

const isDynamic = (root: Node): boolean => textsAt(root, "project", "dynamic").includes("version");

/** Where the version of a project comes from that does not state it; undefined where it states it. */
export const versionSourceOf = (root: Node): VersionSource | undefined => {
  const tool = nodeAt(root, "tool");
  const isByTag = TAG_TOOLS.find(({ path, isOn }) => isOn(nodeAt(tool, ...path)));
  if (isByTag !== undefined && (isDynamic(root) || isByTag.path[0] === "poetry-dynamic-versioning")) {
    return { kind: "tag", by: isByTag.by };
  }
  if (!isDynamic(root)) return undefined;
  return (
    ofHatch(tool) ?? ofSetuptools(tool) ?? ofPdm(tool) ?? ofFlit(root, tool) ?? ofMaturin(root) ?? { kind: "unknown" }
  );
};

const isThere = (node: Node | undefined): boolean => node !== undefined;
const TAG_TOOLS: readonly { path: readonly string[]; by: string; isOn(node: Node | undefined): boolean }[] = [
  { path: ["setuptools_scm"], by: "setuptools_scm", isOn: isThere },
  {
    path: ["setuptools-git-versioning"],
    by: "setuptools-git-versioning",
    isOn: (node) => valueAt(node, "enabled") === true,
  },
  { path: ["versioningit"], by: "versioningit", isOn: isThere },
  { path: ["versioneer"], by: "versioneer", isOn: isThere },
  {
    path: ["poetry-dynamic-versioning"],
    by: "poetry-dynamic-versioning",
    isOn: (node) => valueAt(node, "enable") === true,
  },
  {
    path: ["hatch", "version", "source"],
    by: "hatch",
    isOn: (node) => ["vcs", "uv-dynamic-versioning", "versioningit"].includes(textAt(node) ?? ""),
  },
  { path: ["pdm", "version", "source"], by: "pdm", isOn: (node) => textAt(node) === "scm" },
];

const ofHatch = (tool: Node | undefined): VersionSource | undefined => {
  const path = cleanPath(textAt(tool, "hatch", "version", "path") ?? "");
  const pattern = textAt(tool, "hatch", "version", "pattern");
  return path === undefined || path === ""
    ? undefined
    : { kind: "file", path, ...(pattern === undefined ? {} : { pattern }) };
};

const ofSetuptools = (tool: Node | undefined): VersionSource | undefined => {
  const attribute = textAt(tool, "setuptools", "dynamic", "version", "attr");
  if (attribute !== undefined) return attributeOf(attribute);
  const file = nodeAt(tool, "setuptools", "dynamic", "version", "file");
  const [named] = file?.kind === "list" ? textsAt(file) : [textAt(file)];
  const path = cleanPath(named ?? "");
  return path === undefined || path === "" ? undefined : { kind: "file", path };
};

/** `my_server.about:version` and `my_server.about.version` both name the last word. */
export const attributeOf = (text: string): VersionSource => {
  const at = Math.max(text.lastIndexOf("."), text.lastIndexOf(":"));
  return { kind: "attribute", module: text.slice(0, Math.max(0, at)), name: text.slice(at + 1) };
};

const ofPdm = (tool: Node | undefined): VersionSource | undefined => {
  if (textAt(tool, "pdm", "version", "source") !== "file") return undefined;
  const path = cleanPath(textAt(tool, "pdm", "version", "path") ?? "");
  return path === undefined || path === "" ? undefined : { kind: "file", path };
};

const ofFlit = (root: Node, tool: Node | undefined): VersionSource | undefined => {
  if (!/^flit/.test(textAt(root, "build-system", "build-backend") ?? "")) return undefined;
  const name = textAt(tool, "flit", "module", "name") ?? textAt(root, "project", "name");
  return name === undefined ? undefined : { kind: "attribute", module: moduleOf(name), name: "__version__" };
};

const ofMaturin = (root: Node): VersionSource | undefined =>
  textAt(root, "build-system", "build-backend") === "maturin" ? { kind: "cargo" } : undefined;

/** The module that a package of this name is expected to have. */
const moduleOf = (name: string): string => withoutScope(name).toLowerCase().replaceAll("-", "_");

/**
 * The folders of the modules that a project ships, from its own folder: by its name, by what its build is told, and by
 * what its scripts start.
 */
export const modulesOf = (root: Node, names: readonly string[]): string[] => {
  const tool = nodeAt(root, "tool");
  const scripts = nodeAt(root, "project", "scripts");
  const started = scripts?.kind === "map" ? [...scripts.entries.values()].map((value) => textAt(value) ?? "") : [];
  const built = [
    ...textsAt(tool, "hatch", "build", "targets", "wheel", "packages"),
    ...textsAt(tool, "setuptools", "packages").map((module) => module.replaceAll(".", "/")),
    ...itemsAt(tool, "poetry", "packages").map((entry) =>
      below(textAt(entry, "from") ?? "", textAt(entry, "include") ?? ""),
    ),
    ...[textAt(tool, "flit", "module", "name"), textAt(tool, "uv", "build-backend", "module-name")].map((module) =>
      (module ?? "").replaceAll(".", "/"),
    ),
  ];
  // `pkg.server:main` lies in `pkg` or deeper; each folder on the way may be the one that carries the version
  const roots = started.flatMap((target) => {
    const parts = target.split(":")[0]?.split(".") ?? [];
    return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  });
  const named = names.map((name) => moduleOf(name).replaceAll(".", "/"));
  const modules = [...named, ...built, ...roots].flatMap((path) => cleanPath(path) ?? []).filter((path) => path !== "");
  return [...new Set(modules.flatMap((path) => [path, `src/${path}`]))];
};
