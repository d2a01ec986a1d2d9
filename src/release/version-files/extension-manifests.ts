import { cleanPath, folderOf, inFolder, inFolderOrAbove, pathFrom } from "./folders.ts";
import { openJson } from "./json-source.ts";
import { isOneOf, withoutScope } from "./names.ts";
import { itemsAt, type Node, nodeAt, scalarAt, textAt, valueAt } from "./node.ts";
import { placeIfVersion, placeOf } from "./place.ts";
import type { FoundPlace, PlaceContext, VersionFormat } from "./version-file.ts";

const topLevel: VersionFormat["places"] = (text, file) => {
  const source = openJson(text, file);
  const place = placeOf(source, scalarAt(source.root, "version"), { as: "version" });
  return place === undefined ? [] : [place];
};

/** The manifest of Gemini CLI's extensions: `version`. */
export const geminiExtension: VersionFormat = { files: inFolder("gemini-extension.json"), places: topLevel };

const HOSTS = [".claude-plugin", ".cursor-plugin", ".codex-plugin"];

/** The manifests of plugins of Claude Code, Cursor and Codex: `version`. */
export const pluginManifest: VersionFormat = {
  files: inFolder(...HOSTS.map((folder) => `${folder}/plugin.json`)),
  places: topLevel,
};

/** The marketplaces of such plugins: the `version` of each entry that is ours, not that of the marketplace itself. */
export const pluginMarketplace: VersionFormat = {
  files: inFolderOrAbove(...HOSTS.map((folder) => `${folder}/marketplace.json`)),
  places(text, file, context) {
    const source = openJson(text, file);
    const home = folderOf(folderOf(file));
    const root = textAt(source.root, "metadata", "pluginRoot") ?? ".";
    return itemsAt(source.root, "plugins").flatMap((entry, index): FoundPlace[] => {
      if (!isOurs(entry, { home, root }, context)) return [];
      const as = `plugins[${index}].version`;
      const section = `(plugin ${textAt(entry, "name") ?? index})`;
      const place = placeIfVersion(source, scalarAt(entry, "version"), { as, section });
      return place === undefined ? [] : [place];
    });
  },
};

/** An entry is ours by the folder it is taken from; where that is elsewhere, by its name. */
const isOurs = (
  entry: Node,
  { home, root }: { home: string; root: string },
  { path, names }: Pick<PlaceContext, "path" | "names">,
): boolean => {
  const source = textAt(entry, "source");
  const folder = source === undefined ? undefined : cleanPath(source);
  const own = pathFrom(home, path);
  if (folder !== undefined && own !== undefined) return own === folder || own === cleanPath(`${root}/${source}`);
  if (nodeAt(entry, "source")?.kind !== "map") return false;
  const ofRegistry = textAt(entry, "source", "package");
  return isOneOf([...names, ...names.map(withoutScope)], ofRegistry ?? textAt(entry, "name"));
};

/** Folders in which people keep what their bundle is made of. */
const BUNDLE_FOLDERS = ["mcpb", "dxt", "bundle", "extension"];

/** The manifest of a bundle (MCPB 0.3): `version`. */
export const bundleManifest: VersionFormat = {
  files: inFolder("manifest.json", ...BUNDLE_FOLDERS.map((folder) => `${folder}/manifest.json`)),
  places: (text, file, context) => (isBundle(openJson(text, file).root) ? topLevel(text, file, context) : []),
};

/** A web page and a browser extension have a `manifest.json` too; only a bundle's names its format as text, and a server. */
const isBundle = (root: Node): boolean =>
  ["manifest_version", "mcpb_version", "dxt_version"].some((key) => typeof valueAt(root, key) === "string") &&
  nodeAt(root, "server")?.kind === "map";

/**
 * The tools that the manifest of a bundle lists; undefined where it lists none, or says that there are more.
 * @throws ConfigError when the text is not JSON
 */
export const readManifestTools = (path: string, text: string): string[] | undefined => {
  const { root } = openJson(text, path);
  if (!isBundle(root) || valueAt(root, "tools_generated") === true || nodeAt(root, "tools")?.kind !== "list") {
    return undefined;
  }
  return itemsAt(root, "tools").flatMap((tool) => textAt(tool, "name") ?? []);
};
