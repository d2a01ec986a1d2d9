import { inFolder } from "./folders.ts";
import { scalarAt, textAt, textsAt } from "./node.ts";
import { placeIfVersion, placeOf } from "./place.ts";
import { versionSourceOf } from "./python-project.ts";
import { openToml, type TomlSource } from "./toml-source.ts";
import { type Declared, defineVersionFile, type FoundPlace } from "./version-file.ts";

const SECTIONS = [
  { section: "[project]", path: ["project", "version"] },
  { section: "[tool.poetry]", path: ["tool", "poetry", "version"] },
] as const;

/** Tools that raise versions keep the present one for themselves; a stand-in of theirs is none. */
const BUMPERS = [
  { section: "[tool.commitizen]", path: ["tool", "commitizen", "version"] },
  { section: "[tool.bumpversion]", path: ["tool", "bumpversion", "current_version"] },
] as const;

const stated = (source: TomlSource): FoundPlace[] =>
  versionSourceOf(source.root)?.kind === "tag"
    ? []
    : SECTIONS.flatMap(
        ({ section, path }) => placeOf(source, scalarAt(source.root, ...path), { as: "version", section }) ?? [],
      );

const declareIn = (source: TomlSource): Declared => {
  const { root } = source;
  const [place] = stated(source);
  const classifiers = [...textsAt(root, "project", "classifiers"), ...textsAt(root, "tool", "poetry", "classifiers")];
  return {
    name: textAt(root, "project", "name") ?? textAt(root, "tool", "poetry", "name"),
    place,
    absent:
      versionSourceOf(root) !== undefined
        ? "its version is dynamic: it is made when the package is built"
        : "it has no `version`",
    unpublished: classifiers.some((classifier) => /^private\b/i.test(classifier))
      ? "a classifier says that it is private"
      : undefined,
  };
};

/**
 * Python's `pyproject.toml`: `[project].version` and `[tool.poetry].version`. A version that is `dynamic` stands in the
 * file that the build takes it from, or in none where it is made out of the git tag.
 */
export const pyprojectToml = defineVersionFile(
  {
    file: "pyproject.toml",
    ecosystem: "pypi",
    files: inFolder("pyproject.toml"),
    places(text, file) {
      const source = openToml(text, file);
      const own = stated(source);
      const kept = BUMPERS.flatMap(({ section, path }) => {
        const place = placeIfVersion(source, scalarAt(source.root, ...path), { as: path[2], section });
        return place === undefined || /^0\.0\.0/.test(place.value) ? [] : [place];
      });
      return [...own, ...kept];
    },
    unwritten(text, file) {
      const from = versionSourceOf(openToml(text, file).root);
      if (from?.kind === "tag") return `its version is made out of the git tag (${from.by})`;
      return from?.kind === "unknown"
        ? "its version is made when the package is built, and no file is known to hold it"
        : undefined;
    },
  },
  (text, file) => declareIn(openToml(text, file)),
);
