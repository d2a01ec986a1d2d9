import type { RangeKind } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import { asTable, entriesOf, listAt, type TomlTable, tableAt, textAt, valueAt } from "../toml/toml-table.ts";
import { type DeclaredRequest, declaredBy } from "./declared-request.ts";
import { poetryRequests } from "./poetry-requests.ts";
import { parseRequirement } from "./requirement.ts";

/** What a `pyproject.toml` asks for, and what of it could not be read. */
export interface PyprojectRequests {
  requests: DeclaredRequest[];
  unread: { path: readonly (string | number)[]; text: string }[];
}

/**
 * All that a `pyproject.toml` asks for: the project (PEP 621), its extras and groups (PEP 735), what builds it, and the
 * tables of Poetry, PDM and uv. A group that includes another asks for nothing that does not stand in the other.
 */
export const pyprojectRequests = (pyproject: TomlTable): PyprojectRequests => {
  const unread: PyprojectRequests["unread"] = [];
  const listed = (path: readonly string[], as: Pick<DeclaredRequest, "scope" | "isOptional">): DeclaredRequest[] => {
    const key = path.at(-1) ?? "";
    return listAt(tableAt(pyproject, ...path.slice(0, -1)), key).flatMap((item, index) => {
      if (typeof item !== "string") return [];
      const requirement = parseRequirement(readableText(item));
      if (requirement !== undefined) return [declaredBy(requirement, { ...as, path: [...path, index] })];
      unread.push({ path: [...path, index], text: item });
      return [];
    });
  };
  const grouped = (path: readonly string[], as: Pick<DeclaredRequest, "scope" | "isOptional">): DeclaredRequest[] =>
    entriesOf(tableAt(pyproject, ...path)).flatMap(([group]) => listed([...path, group], as));

  const development = { scope: "development", isOptional: false } as const;
  const project = [
    ...listed(["project", "dependencies"], { scope: "production", isOptional: false }),
    ...grouped(["project", "optional-dependencies"], { scope: "production", isOptional: true }),
  ];
  const groups = [
    ...grouped(["dependency-groups"], development),
    ...grouped(["tool", "pdm", "dev-dependencies"], development),
    ...listed(["tool", "uv", "dev-dependencies"], development),
  ];
  const build = listed(["build-system", "requires"], development).map((each) => ({ ...each, isForBuild: true }));
  const poetry = poetryRequests(pyproject);
  const sources = new Map([...uvKinds(pyproject), ...poetryKinds(poetry)]);
  const known = new Set(project.map(({ name }) => pythonName(name)));
  const requests = [
    ...[...project, ...groups].map((each) => withKind(each, sources)),
    // Beside `[project]` Poetry's table only says where a package is fetched from.
    ...poetry.filter(({ name, scope }) => scope === "development" || !known.has(pythonName(name))),
    ...build,
  ];
  return { requests, unread };
};

const pythonName = (name: string): string => normaliseName("PyPI", name);

/** PDM writes what is editable as pip does: `-e file:///${PROJECT_ROOT}/lib#egg=lib`. */
const readableText = (text: string): string => {
  const [, url, name] = /^-e\s+(\S{1,2000})#egg=([\w.-]{1,200})/.exec(text) ?? [];
  return url === undefined || name === undefined ? text : `${name} @ ${url}`;
};

const withKind = (request: DeclaredRequest, kinds: ReadonlyMap<string, RangeKind>): DeclaredRequest => {
  const kind = kinds.get(pythonName(request.name));
  return kind === undefined || request.kind !== "registry" ? request : { ...request, kind };
};

const poetryKinds = (poetry: readonly DeclaredRequest[]): [name: string, kind: RangeKind][] =>
  poetry.flatMap(({ name, kind, scope }) =>
    scope === "production" && kind !== "registry" ? [[pythonName(name), kind]] : [],
  );

/** Where uv fetches a package from instead (`[tool.uv.sources]`). Of several places one that is a registry counts. */
const uvKinds = (pyproject: TomlTable): [name: string, kind: RangeKind][] =>
  entriesOf(tableAt(pyproject, "tool", "uv", "sources")).flatMap(([name, value]) => {
    const kinds = (Array.isArray(value) ? value : [value]).map((each: unknown) => uvKind(asTable(each)));
    const [first] = kinds;
    return first === undefined || kinds.includes(undefined) ? [] : [[pythonName(name), first]];
  });

const uvKind = (source: TomlTable | undefined): RangeKind | undefined => {
  if (valueAt(source, "workspace") === true) return "workspace";
  return (["git", "path", "url"] as const).find((kind) => textAt(source, kind) !== undefined);
};
