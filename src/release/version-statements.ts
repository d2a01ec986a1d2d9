import { isObject, type JsonObject, objectAt, stringAt } from "../model/json.ts";
import type { VersionStatement } from "../model/version.ts";
import { readVersion, VERSION_FILES } from "./version-files/index.ts";
import { parseJsonFile } from "./version-files/parse-json-file.ts";

/** A file that repeats the version of its package, and how it does so. */
interface StatingFile {
  /** From the folder of the package. */
  file: string;
  /** @param name of the package, for a file that tells of several */
  read(content: JsonObject, name: string | undefined): { version: string | undefined; part?: string }[];
}

const topLevel: StatingFile["read"] = (content) => [{ version: stringAt(content, "version") }];

/**
 * Files that repeat the version. Sources: npm's package-lock.json (lockfileVersion 3), the registry's server.json
 * 2025-12-11, MCPB manifest 0.3, the extension manifests of Gemini CLI and of Claude Code plugins.
 */
const STATING_FILES: readonly StatingFile[] = [
  {
    file: "package-lock.json",
    read: (content) => [
      { version: stringAt(content, "version") ?? stringAt(objectAt(objectAt(content, "packages"), ""), "version") },
    ],
  },
  {
    file: "server.json",
    read: (content, name) =>
      packagesOf(content)
        .filter((entry) => isSameName(nameOf(entry), name))
        .map((entry) => ({ version: stringAt(entry, "version"), part: `(package ${nameOf(entry)})` })),
  },
  { file: "manifest.json", read: (content, name) => (isBundle(content) ? topLevel(content, name) : []) },
  { file: "gemini-extension.json", read: topLevel },
  { file: ".claude-plugin/plugin.json", read: topLevel },
];

/** Every file that may state the version of a package, from its folder. */
export const STATEMENT_FILES: readonly string[] = [
  ...new Set([...VERSION_FILES, ...STATING_FILES].map(({ file }) => file)),
];

/**
 * What one file states.
 * @param path from the root, ending in one of the known names
 * @throws ConfigError when the text is not of the file's format
 */
export const readStatements = (path: string, text: string, name: string | undefined): VersionStatement[] => {
  const own = readVersion(path, text);
  const stating = STATING_FILES.find(({ file }) => path === file || path.endsWith(`/${file}`));
  const repeated = stating?.read(parseJsonFile(text, path), name) ?? [];
  return [
    ...(own === undefined ? [] : [{ ...own, file: path }]),
    ...repeated.flatMap(({ version, part }) =>
      version === undefined
        ? []
        : [
            {
              version: version.replace(/^v(?=\d)/i, ""),
              from: part === undefined ? path : `${path} ${part}`,
              file: path,
            },
          ],
    ),
  ];
};

/**
 * The tools that the manifest of a bundle lists; undefined where it lists none, or says that there are more.
 * @throws ConfigError when the text is not JSON
 */
export const readManifestTools = (path: string, text: string): string[] | undefined => {
  const content = parseJsonFile(text, path);
  if (!isBundle(content) || content.tools_generated === true || !Array.isArray(content.tools)) return undefined;
  return content.tools.filter(isObject).flatMap((tool) => stringAt(tool, "name") ?? []);
};

/** A web page and a browser extension have a `manifest.json` too; only a bundle's names its format as text, and a server. */
const isBundle = (content: JsonObject): boolean =>
  [content.manifest_version, content.mcpb_version, content.dxt_version].some((format) => typeof format === "string") &&
  isObject(content.server);

const packagesOf = (content: JsonObject): JsonObject[] =>
  Array.isArray(content.packages) ? content.packages.filter(isObject) : [];

const nameOf = (entry: JsonObject): string | undefined => stringAt(entry, "identifier") ?? stringAt(entry, "name");

/** Python's index reads runs of `-`, `_` and `.` as one, and no case; npm's names differ by more than that. */
const isSameName = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && plainName(a) === plainName(b);

const plainName = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, "-");
