import { checkVersionText } from "./check-version-text.ts";
import { parseTomlFile, tableAt, textAt, textsAt } from "./parse-toml-file.ts";
import type { VersionFile } from "./version-file.ts";

/**
 * Python's `pyproject.toml`: `[project].version`, else `[tool.poetry].version`. A version that is `dynamic` is made when
 * the package is built (often out of the git tag) and stands in no file.
 */
export const pyprojectToml: VersionFile = {
  file: "pyproject.toml",
  ecosystem: "pypi",
  read(text, where) {
    const content = parseTomlFile(text, where);
    const project = tableAt(content, "project");
    const poetry = tableAt(content, "tool", "poetry");
    const section = project?.version === undefined && poetry?.version !== undefined ? poetry : project;
    const name = textAt(project, "name") ?? textAt(poetry, "name");
    const isDynamic = project !== undefined && textsAt(project, "dynamic").includes("version");
    const found = checkVersionText(section?.version, "version", where);
    const classifiers = [project, poetry].flatMap((table) =>
      table === undefined ? [] : textsAt(table, "classifiers"),
    );
    const isPrivate = classifiers.some((classifier) => /^private\b/i.test(classifier));
    return {
      ...(name === undefined ? {} : { name }),
      ...(found.version === undefined
        ? { absent: isDynamic ? "its version is dynamic: it is made when the package is built" : "it has no `version`" }
        : { version: found.version, section: section === poetry ? "[tool.poetry]" : "[project]" }),
      ...(isPrivate ? { unpublished: "a classifier says that it is private" } : {}),
    };
  },
};
