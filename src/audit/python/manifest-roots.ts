import { normaliseName } from "../package-name.ts";
import { openSource } from "../source/source.ts";
import { parseToml } from "../toml/parse-toml.ts";
import { type TomlTable, tableAt, textAt } from "../toml/toml-table.ts";
import type { LockRoots } from "./build-tree.ts";
import type { DeclaredRequest } from "./declared-request.ts";
import type { Root } from "./lock-graph.ts";
import { pyprojectRequests } from "./pyproject-requests.ts";

/**
 * What the project beside a lockfile asks for, by its `pyproject.toml`; undefined where there is none.
 * @throws ConfigError where it is not TOML
 */
export const rootsBeside = async (
  lockfile: string,
  manifests: ReadonlyMap<string, string>,
): Promise<LockRoots[] | undefined> => {
  const pyproject = await pyprojectBeside(lockfile, manifests);
  return pyproject === undefined ? undefined : projectIn(pyproject);
};

/** The `pyproject.toml` beside a lockfile; undefined where there is none. @throws ConfigError where it is not TOML */
export const pyprojectBeside = async (
  lockfile: string,
  manifests: ReadonlyMap<string, string>,
): Promise<TomlTable | undefined> => {
  const file = beside(lockfile, "pyproject.toml");
  const text = manifests.get(file);
  return text === undefined ? undefined : parseToml(openSource(text, file));
};

/** The project of a `pyproject.toml`, with what it asks for. */
export const projectIn = (pyproject: TomlTable): LockRoots[] => {
  const name = nameOf(pyproject);
  const roots = rootsOf(pyprojectRequests(pyproject).requests);
  return [{ ...(name === undefined ? {} : { name }), folder: ".", roots }];
};

/** The path of a file in the folder of another. */
export const beside = (file: string, name: string): string => `${file.slice(0, file.lastIndexOf("/") + 1)}${name}`;

/** The name of the project of a `pyproject.toml`. */
export const nameOf = (pyproject: TomlTable): string | undefined =>
  textAt(tableAt(pyproject, "project"), "name") ?? textAt(tableAt(pyproject, "tool", "poetry"), "name");

/** What a project asks for that its lockfile holds; not what only builds it. */
export const rootsOf = (requests: readonly DeclaredRequest[]): Root[] =>
  requests
    .filter(({ isForBuild }) => isForBuild !== true)
    .map(({ name, extras, range, kind, isOptional, scope }) => ({
      scope,
      request: {
        name: normaliseName("PyPI", name),
        extras: extras.map((extra) => normaliseName("PyPI", extra)),
        ...(kind === "registry" ? { range } : {}),
        isConditional: isOptional,
      },
    }));
