import { isMap, type MapNode, textOf } from "../source/node.ts";
import { readJson } from "../source/read-json.ts";
import { openSource, rootOf } from "../source/source.ts";
import type { ProjectNode } from "./assemble-tree.ts";
import { type DeclaredLine, declaredLines, isOnlyWelcome } from "./declared-sections.ts";
import { membersOf, workspacePatterns } from "./workspace-members.ts";

/** A `package.json` beside a lockfile, or of a member of its workspace. */
export interface ProjectManifest {
  name: string | undefined;
  /** From the folder of the lockfile; `.` for the same. */
  folder: string;
  lines: readonly DeclaredLine[];
  root: MapNode;
}

/**
 * The `package.json` beside a lockfile and those of its workspace's members, the first one first; none where nothing lies
 * beside it.
 * @throws ConfigError where one cannot be read
 */
export const readProjectManifests = (lockfile: string, manifests: ReadonlyMap<string, string>): ProjectManifest[] => {
  const folder = lockfile.slice(0, lockfile.lastIndexOf("/") + 1);
  const own = manifests.get(`${folder}package.json`);
  if (own === undefined) return [];
  const first = readOne(`${folder}package.json`, own, ".");
  const isMember = membersOf(workspacePatterns(first.root.get("workspaces")?.value));
  const members = [...manifests]
    .filter(([path]) => path.startsWith(folder) && path.endsWith("/package.json"))
    .map(([path, text]) => ({ path, text, inside: path.slice(folder.length, -"/package.json".length) }))
    .filter(({ inside }) => inside !== "" && isMember(inside))
    .map(({ path, text, inside }) => readOne(path, text, inside));
  return [first, ...members];
};

const readOne = (path: string, text: string, folder: string): ProjectManifest => {
  const source = openSource(text, path);
  const root = rootOf(source, readJson(source));
  return { name: textOf(root, "name"), folder, lines: declaredLines(source, root), root };
};

/** The projects of manifests; `find` tells which entries of a lockfile a line means. */
export const projectsOf = (
  manifests: readonly ProjectManifest[],
  find: (line: DeclaredLine) => readonly string[],
): ProjectNode[] =>
  manifests.map(({ name, folder, lines }) => ({
    name,
    folder,
    dependencies: lines.map((line) => ({ ...line, ids: isOnlyWelcome(line) ? [] : find(line) })),
  }));

/** The texts of `resolutions`: versions that a project puts in the place of what its packages ask for. */
export const resolutionsOf = ({ root }: ProjectManifest): string[] => {
  const section = root.get("resolutions")?.value;
  return isMap(section) ? [...section.keys()].flatMap((key) => textOf(section, key) ?? []) : [];
};
