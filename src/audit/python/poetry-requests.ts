import type { RangeKind, Scope } from "../../model/dependency.ts";
import { asTable, entriesOf, type TomlTable, tableAt, textAt, textsAt, valueAt } from "../toml/toml-table.ts";
import { type DeclaredRequest, kindOfUrl } from "./declared-request.ts";

type Where = Pick<DeclaredRequest, "scope" | "path">;

/** What `[tool.poetry]` asks for: its dependencies, its groups, and the development dependencies of Poetry 1.1. */
export const poetryRequests = (pyproject: TomlTable): DeclaredRequest[] => {
  const above = ["tool", "poetry"];
  const poetry = tableAt(pyproject, ...above);
  const groups = entriesOf(tableAt(poetry, "group")).flatMap(([group, value]) =>
    listed(tableAt(asTable(value), "dependencies"), "development", [...above, "group", group, "dependencies"]),
  );
  return [
    ...listed(tableAt(poetry, "dependencies"), "production", [...above, "dependencies"]),
    ...listed(tableAt(poetry, "dev-dependencies"), "development", [...above, "dev-dependencies"]),
    ...groups,
  ];
};

const listed = (table: TomlTable | undefined, scope: Scope, above: readonly string[]): DeclaredRequest[] =>
  entriesOf(table)
    .filter(([name]) => name !== "python")
    .flatMap(([name, value]) => tableRequests(name, value, { scope, path: [...above, name] }));

/** A dependency as Poetry and Pipenv write it below its name: a range, a table, or a list of tables for several markers. */
export const tableRequests = (name: string, value: unknown, where: Where): DeclaredRequest[] => {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      tableRequests(name, item, { ...where, path: [...where.path, index] }),
    );
  }
  const table = asTable(value);
  const range = typeof value === "string" ? value : (textAt(table, "version") ?? "");
  const isOptional =
    table !== undefined &&
    (valueAt(table, "optional") === true || MARKERS.some((key) => valueAt(table, key) !== undefined));
  const extras = textsAt(table, "extras");
  return [{ name, extras, ...(addressIn(table) ?? { range, kind: "registry" }), isOptional, ...where }];
};

const MARKERS = ["markers", "python", "platform", "sys_platform", "os_name", "python_version", "platform_machine"];
const REFS = ["rev", "tag", "branch", "ref"];

const addressIn = (table: TomlTable | undefined): { range: string; kind: RangeKind } | undefined => {
  const git = textAt(table, "git") ?? textAt(table, "hg") ?? textAt(table, "svn");
  if (git !== undefined) {
    const ref = REFS.map((key) => textAt(table, key)).find((each) => each !== undefined);
    return { range: ref === undefined ? git : `${git}@${ref}`, kind: "git" };
  }
  const path = textAt(table, "path");
  if (path !== undefined) return { range: path, kind: "path" };
  const url = textAt(table, "url") ?? textAt(table, "file");
  return url === undefined ? undefined : { range: url, kind: kindOfUrl(url) };
};
