import type { Manifest } from "../../model/dependency.ts";
import { declaredDependency } from "../python/declared-request.ts";
import { nameOf } from "../python/manifest-roots.ts";
import { pyprojectRequests } from "../python/pyproject-requests.ts";
import { openSource } from "../source/source.ts";
import { parseToml } from "../toml/parse-toml.ts";
import { type TomlTable, tableAt, textAt, textsAt, valueAt } from "../toml/toml-table.ts";
import { findValues } from "../toml/value-places.ts";
import type { ManifestFormat } from "./manifest-format.ts";

const REPAIR = "Repair the file at that place.";

/** Python's `pyproject.toml`: what PEP 621, PEP 735 and the tables of Poetry, PDM and uv ask for, and what builds it. */
export const pyprojectToml: ManifestFormat = {
  ecosystem: "PyPI",
  matches: (fileName) => fileName === "pyproject.toml",
  read: async (text, file): Promise<Manifest> => {
    const source = openSource(text, file);
    const pyproject = await parseToml(source, REPAIR);
    const offsetOf = await findValues(source, REPAIR);
    const { requests, unread } = pyprojectRequests(pyproject);
    for (const { path } of unread) {
      source.fail(offsetOf(path), "asks for something that is no requirement (PEP 508)", REPAIR);
    }
    const name = nameOf(pyproject);
    const version =
      textAt(tableAt(pyproject, "project"), "version") ?? textAt(tableAt(pyproject, "tool", "poetry"), "version");
    const isPublished = tellPublished(pyproject, name);
    return {
      file,
      ecosystem: "PyPI",
      ...(name === undefined ? {} : { name }),
      ...(version === undefined ? {} : { version }),
      ...(isPublished === undefined ? {} : { isPublished }),
      dependencies: requests.map((request) => declaredDependency(request, source.placeOf(offsetOf(request.path)))),
    };
  },
};

/** What says that it is private, or no package at all, settles it; what is built as a package can be installed by others. */
const tellPublished = (pyproject: TomlTable, name: string | undefined): boolean | undefined => {
  const [project, poetry] = [tableAt(pyproject, "project"), tableAt(pyproject, "tool", "poetry")];
  const classifiers = [...textsAt(project, "classifiers"), ...textsAt(poetry, "classifiers")];
  const isPrivate = classifiers.some((classifier) => /^private\b/i.test(classifier));
  const isNoPackage =
    valueAt(poetry, "package-mode") === false ||
    valueAt(tableAt(pyproject, "tool", "uv"), "package") === false ||
    valueAt(tableAt(pyproject, "tool", "pdm"), "distribution") === false;
  if (isPrivate || isNoPackage) return false;
  return name !== undefined && tableAt(pyproject, "build-system") !== undefined ? true : undefined;
};
