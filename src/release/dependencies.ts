import { isObject } from "../model/json.ts";
import type { InternalDependency } from "./release-facts.ts";
import { nameOf } from "./version-files/folders.ts";
import { parseJsonFile } from "./version-files/parse-json-file.ts";
import { parseTomlFile, type TomlTable, tableAt } from "./version-files/parse-toml-file.ts";

/** The sections of package.json, and whether those who install the package get what they name. */
const NPM_SECTIONS = [
  ["dependencies", true],
  ["optionalDependencies", true],
  ["peerDependencies", true],
  ["devDependencies", false],
] as const;

const CARGO_SECTIONS = [
  ["dependencies", true],
  ["build-dependencies", true],
  ["dev-dependencies", false],
] as const;

/**
 * What the version file of a package asks of others by a range of versions. Which of them are packages of the repository is
 * for the caller to know.
 * @throws ConfigError with line and column when the file is broken
 */
export const readInternalDependencies = (file: string, text: string): InternalDependency[] => {
  switch (nameOf(file)) {
    case "package.json":
      return readNpm(file, text);
    case "pyproject.toml":
      return readPython(file, text);
    case "Cargo.toml":
      return readCargo(file, text);
    default:
      return [];
  }
};

const readNpm = (file: string, text: string): InternalDependency[] => {
  const content = parseJsonFile(text, file);
  return NPM_SECTIONS.flatMap(([section, isForUsers]) => {
    const named = content[section];
    if (!isObject(named)) return [];
    return Object.entries(named).flatMap(([name, range]) =>
      typeof range === "string"
        ? [{ name, file, keys: [section, name], range, ecosystem: "npm" as const, isForUsers }]
        : [],
    );
  });
};

/** `my-core[extra] >=1.2,<2 ; python_version > "3"`: the name and the range between. */
const REQUIREMENT =
  /^\s*([A-Za-z0-9][A-Za-z0-9._-]{0,200})\s*(?:\[[^\]]{0,200}\])?\s*\(?([^;()@]{1,200}?)\)?\s*(?:;|$)/;

const readPython = (file: string, text: string): InternalDependency[] => {
  const project = tableAt(parseTomlFile(text, file), "project");
  const listed = project?.dependencies;
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((requirement: unknown, index) => {
    const [, name, range] =
      (typeof requirement === "string" ? REQUIREMENT.exec(requirement.slice(0, 1000)) : null) ?? [];
    if (name === undefined || range === undefined || range.trim() === "") return [];
    const keys = ["project", "dependencies", index];
    return [{ name, file, keys, range: range.trim(), ecosystem: "pypi" as const, isForUsers: true }];
  });
};

const readCargo = (file: string, text: string): InternalDependency[] => {
  const content = parseTomlFile(text, file);
  return CARGO_SECTIONS.flatMap(([section, isForUsers]) =>
    Object.entries(tableAt(content, section) ?? {}).flatMap(([key, value]) => {
      const table = isTable(value) ? value : undefined;
      const range = table === undefined ? value : table.version;
      if (typeof range !== "string") return [];
      const name = typeof table?.package === "string" ? table.package : key;
      const keys = table === undefined ? [section, key] : [section, key, "version"];
      return [{ name, file, keys, range, ecosystem: "crates" as const, isForUsers }];
    }),
  );
};

const isTable = (value: unknown): value is TomlTable =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Python's index reads runs of `-`, `_` and `.` as one, and no case; the others compare names as they are. */
export const plainName = (ecosystem: string, name: string): string =>
  ecosystem === "pypi" ? name.toLowerCase().replaceAll(/[-_.]+/g, "-") : name;
