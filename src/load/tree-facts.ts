import { dirname, join } from "node:path";
import { ConfigError } from "../model/errors.ts";
import { isObject, type JsonObject, objectAt, stringAt } from "../model/json.ts";
import type { Files } from "../model/ports.ts";
import { isInstalled, LOCKFILES, type Lockfile } from "./lockfiles.ts";
import { insideTree, type McpJsonEntry, readMcpJson } from "./mcp-json.ts";
import { readJsonObject } from "./read-json.ts";
import { readServerJson, type ServerJsonPackage } from "./server-json.ts";

/** What reads a tree: the disk, or a commit. */
export type TreeFiles = Pick<Files, "exists" | "read" | "list">;

/** A program that a tree offers: `bin` of package.json, `[project.scripts]` of pyproject.toml. */
export interface Offered {
  name: string;
  /** File relative to the tree for a bin; `module:function` for a script. */
  target: string;
}

export interface NodeFacts {
  name?: string;
  version?: string;
  bins: Offered[];
  hasBuild: boolean;
  hasDependencies: boolean;
  /** Name in the `packageManager` field. */
  manager?: string;
}

interface PythonFacts {
  name?: string;
  version?: string;
  scripts: Offered[];
}

/** What a tree says of itself, before anyone decides. All paths are relative to `folder`, which is absolute. */
export interface TreeFacts {
  folder: string;
  /** Does the folder exist at all. */
  exists: boolean;
  node?: NodeFacts;
  python?: PythonFacts;
  mcpJson?: { inside: McpJsonEntry[]; skipped: string[] };
  server: { npm?: ServerJsonPackage; pypi?: ServerJsonPackage };
  /** The whole `server.json`. */
  serverJson?: JsonObject;
  /** What hints at an MCP server: `server.json`, a dependency on an SDK. Empty when nothing does. */
  signs: string[];
  /** The nearest lockfile, in this folder or above it, up to the top of the repository. */
  lock?: Lockfile;
  /** Is there a `node_modules` beside the lockfile (or beside package.json), and is it what the lockfile says. */
  modules: "none" | "as-locked" | "other";
  /** Python programs of a `.venv` in the folder, for trees without uv. */
  venvPrograms: string[];
}

const NODE_SDK = /^(?:@modelcontextprotocol\/(?:sdk|server)|fastmcp|mcp-framework|mcp-use|xmcp)$/;
const PYTHON_SDK = /^\s*(?:mcp|fastmcp)\s*(?:$|[^\w.-])/i;

const readBins = (file: JsonObject): Offered[] => {
  const bin = file.bin;
  const name = stringAt(file, "name") ?? "";
  const unscoped = name.slice(name.lastIndexOf("/") + 1);
  if (typeof bin === "string") return [{ name: unscoped, target: bin }];
  if (!isObject(bin)) return [];
  return Object.entries(bin).flatMap(([key, target]) => (typeof target === "string" ? [{ name: key, target }] : []));
};

/** What a package.json says. */
export const readNodeFacts = (file: JsonObject): { facts: NodeFacts; usesSdk: boolean } => {
  const lists = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"].map(
    (key) => objectAt(file, key) ?? {},
  );
  const manager = stringAt(file, "packageManager")?.split("@")[0];
  const name = stringAt(file, "name");
  const version = stringAt(file, "version");
  return {
    facts: {
      ...(name === undefined ? {} : { name }),
      ...(version === undefined ? {} : { version }),
      bins: readBins(file),
      hasBuild: stringAt(objectAt(file, "scripts"), "build") !== undefined,
      hasDependencies: lists.some((list) => Object.keys(list).length > 0) || file.workspaces !== undefined,
      ...(manager === undefined ? {} : { manager }),
    },
    usesSdk: lists.some((list) => Object.keys(list).some((dependency) => NODE_SDK.test(dependency))),
  };
};

const recordAt = (value: unknown, key: string): Record<string, unknown> => {
  const found = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === "object" && found !== null && !Array.isArray(found) ? { ...found } : {};
};

const readPythonFacts = async (
  text: string,
  where: string,
): Promise<{ facts: PythonFacts; usesSdk: boolean } | undefined> => {
  const { parse } = await import("smol-toml");
  let file: unknown;
  try {
    file = parse(text);
  } catch (cause) {
    throw new ConfigError({
      what: `is not valid TOML (${(cause instanceof Error ? cause.message : String(cause)).split("\n")[0]})`,
      where,
      hint: "Correct the file.",
      cause,
    });
  }
  const project = recordAt(file, "project");
  if (Object.keys(project).length === 0) return undefined;
  const { name, version, dependencies } = project;
  const scripts = Object.entries(recordAt(project, "scripts")).flatMap(([key, target]) =>
    typeof target === "string" ? [{ name: key, target }] : [],
  );
  return {
    facts: {
      ...(typeof name === "string" ? { name } : {}),
      ...(typeof version === "string" ? { version } : {}),
      scripts,
    },
    usesSdk: Array.isArray(dependencies) && dependencies.some((one) => typeof one === "string" && PYTHON_SDK.test(one)),
  };
};

/** The nearest lockfile from `folder` upwards; one above counts because workspaces keep theirs at the top. */
const findLock = async (files: TreeFiles, folder: string, top: string): Promise<Lockfile | undefined> => {
  let at = folder;
  for (;;) {
    const names = new Set(await files.list(at));
    const format = LOCKFILES.find((one) => names.has(one.file));
    if (format !== undefined) {
      const berry =
        format.manager === "yarn" &&
        (names.has(".yarnrc.yml") || ((await files.read(join(at, format.file))) ?? "").includes("__metadata:"));
      return { file: format.file, folder: at, manager: berry ? "yarn-berry" : format.manager };
    }
    if (at === top || dirname(at) === at || insideTree(top, at) === undefined) return undefined;
    at = dirname(at);
  }
};

const lookAtModules = async (
  files: TreeFiles,
  folder: string,
  lock: Lockfile | undefined,
): Promise<TreeFacts["modules"]> => {
  const at = lock?.folder ?? folder;
  if (!(await files.exists(join(at, "node_modules")))) return "none";
  if (lock === undefined) return "other";
  const installed =
    lock.manager === "npm" ? join("node_modules", ".package-lock.json") : join("node_modules", ".pnpm", "lock.yaml");
  const [wanted, present] = [await files.read(join(at, lock.file)), await files.read(join(at, installed))];
  return wanted !== undefined && present !== undefined && isInstalled(lock.manager, wanted, present)
    ? "as-locked"
    : "other";
};

/**
 * Reads what a tree says of itself.
 * @param folder absolute folder of the server
 * @param top absolute folder above which nothing is read: the root of the repository
 * @throws ConfigError for a file that is there and cannot be read
 */
export const gatherTreeFacts = async (files: TreeFiles, folder: string, top: string): Promise<TreeFacts> => {
  const exists = await files.exists(folder);
  const at = (name: string): string => join(folder, name);
  const packageJson = await readJsonObject(files, at("package.json"));
  const node = packageJson === undefined ? undefined : readNodeFacts(packageJson);
  const toml = await files.read(at("pyproject.toml"));
  const python = toml === undefined ? undefined : await readPythonFacts(toml, at("pyproject.toml"));
  const mcpJsonFile = await readJsonObject(files, at(".mcp.json"));
  const mcpJson = mcpJsonFile === undefined ? undefined : readMcpJson(folder, mcpJsonFile);
  const serverJson = await readJsonObject(files, at("server.json"));
  const npm =
    serverJson === undefined
      ? undefined
      : readServerJson(serverJson, { registry: "npm", ...(node?.facts.name ? { name: node.facts.name } : {}) });
  const pypi =
    serverJson === undefined
      ? undefined
      : readServerJson(serverJson, { registry: "pypi", ...(python?.facts.name ? { name: python.facts.name } : {}) });
  const lock = await findLock(files, folder, top);
  const signs = [
    node?.usesSdk === true ? "package.json depends on an MCP SDK" : undefined,
    python?.usesSdk === true ? "pyproject.toml depends on an MCP SDK" : undefined,
    serverJson !== undefined && Array.isArray(serverJson.packages) ? "server.json declares packages" : undefined,
  ];
  const programs = [
    ...(await files.list(at(join(".venv", "bin")))),
    ...(await files.list(at(join(".venv", "Scripts")))),
  ];
  return {
    folder,
    exists,
    ...(node === undefined ? {} : { node: node.facts }),
    ...(python === undefined ? {} : { python: python.facts }),
    ...(mcpJson === undefined ? {} : { mcpJson }),
    server: { ...(npm === undefined ? {} : { npm }), ...(pypi === undefined ? {} : { pypi }) },
    ...(serverJson === undefined ? {} : { serverJson }),
    signs: signs.filter((sign) => sign !== undefined),
    ...(lock === undefined ? {} : { lock }),
    modules: node === undefined ? "none" : await lookAtModules(files, folder, lock),
    venvPrograms: programs,
  };
};
