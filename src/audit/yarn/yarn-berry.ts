import type { LockedTree } from "../../model/dependency.ts";
import { assembleTree, type LockedNode, type ProjectNode } from "../npm/assemble-tree.ts";
import { type DeclaredLine, isOnlyWelcome } from "../npm/declared-sections.ts";
import { originOf } from "../npm/origin.ts";
import { splitDescriptor } from "../npm/package-id.ts";
import { type ProjectManifest, readProjectManifests, resolutionsOf } from "../npm/project-manifests.ts";
import { type Identity, lineOf, registryPackage } from "../npm/registry-package.ts";
import { isTrue, type MapNode, textOf } from "../source/node.ts";
import { readYaml } from "../source/read-yaml.ts";
import { mapsOf, rootOf, type Source, sectionOf, textsIn } from "../source/source.ts";
import { descriptorIndex, INCOMPLETE } from "./descriptor-index.ts";
import { patchedDescriptor } from "./patched-descriptor.ts";

const OLDEST = 4;
const NEWEST = 10;

/**
 * A yarn.lock of Yarn 2 and later. It names the projects and all that they ask for; which of that only serves their
 * development stands in their `package.json`.
 */
export const readYarnBerry = (source: Source, manifests: ReadonlyMap<string, string>): LockedTree => {
  const documents = readYaml(source);
  const [first = null] = documents;
  if (documents.length > 1) source.fail(0, "holds more than one document");
  const root = rootOf(source, first);
  const version = readVersion(source, root);
  const entries = [...mapsOf(source, root)].filter(([key]) => key !== "__metadata");
  const packages = readProjectManifests(source.file, manifests);
  const index = descriptorIndex(new Set(packages.slice(0, 1).flatMap(resolutionsOf)));
  for (const [key] of entries) {
    for (const descriptor of descriptorsOf(key)) {
      index.add(descriptor, key);
      const patched = patchedDescriptor(descriptor);
      if (patched !== undefined) index.add(patched, key);
    }
  }
  const find: Find = (name, range) => {
    const written = `${name}@${range}`;
    const ids = index.find(name, [written, `${name}@npm:${range}`]);
    const patched = patchedDescriptor(written);
    return patched === undefined ? ids : [...new Set([...ids, ...index.find(name, [patched])])];
  };

  const check = (entry: MapNode): void => {
    const optional = optionalNames(source, entry);
    for (const [name, , at] of textsIn(source, entry, "dependencies")) {
      if (!index.hasName(name) && !optional.has(name)) source.fail(at, INCOMPLETE);
    }
  };
  const nodes: LockedNode[] = [];
  const projects: ProjectNode[] = [];
  for (const [key, entry, start] of entries) {
    check(entry);
    const resolution = textOf(entry, "resolution");
    const folder = workspaceFolder(resolution ?? key);
    if (folder === undefined) nodes.push(readEntry(source, key, entry, start, find));
    else projects.push(readProject(source, folder, resolution ?? key, entry, find, packages));
  }
  if (!projects.some(({ folder }) => folder === ".")) {
    source.fail(0, "says nothing of the project itself: the file may be cut off");
  }
  return assembleTree(source, `yarn.lock ${version}`, nodes, projects);
};

const readVersion = (source: Source, root: MapNode): string => {
  const metadata = sectionOf(source, root, "__metadata");
  const version = textOf(metadata, "version") ?? "";
  if (/^\d{1,3}$/.test(version) && Number(version) >= OLDEST && Number(version) <= NEWEST) return version;
  return source.fail(
    root.get("__metadata")?.start ?? 0,
    `has a version in its __metadata that is not known: ${JSON.stringify(version.slice(0, 40))}`,
    `Versions ${OLDEST} to ${NEWEST} are known; have such a Yarn write the file anew.`,
  );
};

/** `"a@npm:^1.0.0, a@npm:^1.1.0"`: ranges such as `>=1, <2` have their comma without a name behind it. */
const descriptorsOf = (key: string): string[] => {
  const found: string[] = [];
  for (const part of key.split(", ")) {
    const last = found.length - 1;
    if (last >= 0 && !/^(?:@[^/@\s]{1,300}\/)?[^/@\s]{1,300}@/.test(part)) found[last] += `, ${part}`;
    else found.push(part);
  }
  return found;
};

const workspaceFolder = (resolution: string): string | undefined => {
  const range = splitDescriptor(resolution)?.range;
  return range?.startsWith("workspace:") ? range.slice("workspace:".length) : undefined;
};

type Find = (name: string, range: string) => readonly string[];

const readEntry = (source: Source, key: string, entry: MapNode, start: number, find: Find): LockedNode => {
  const called = splitDescriptor(key)?.name ?? key;
  const optional = optionalNames(source, entry);
  return {
    id: key,
    calledName: called,
    identity: identify(key, entry),
    start,
    needs: textsIn(source, entry, "dependencies").flatMap(([name, range]) =>
      find(name, range).map((to) => ({ to, isOptional: optional.has(name), range })),
    ),
    resolved: textOf(entry, "resolution"),
  };
};

const identify = (key: string, entry: MapNode): Identity => {
  const resolution = textOf(entry, "resolution") ?? key;
  const { name, range } = splitDescriptor(resolution) ?? { name: resolution, range: "" };
  const real = range.replace(/^virtual:[^#]{0,300}#/, "");
  const version = textOf(entry, "version");
  if (real.startsWith("npm:")) {
    const [locked] = real.slice("npm:".length).split("::", 1);
    return registryPackage(name, locked);
  }
  if (real.startsWith("patch:")) {
    const base = splitDescriptor(patchedDescriptor(`${name}@${real}`) ?? "");
    const origin = base === undefined ? undefined : originOf(base.range);
    return origin === undefined
      ? registryPackage(base?.name ?? name, version)
      : { kind: "unauditable", why: origin, text: lineOf(resolution) };
  }
  return { kind: "unauditable", why: originOf(real) ?? "unreadable", text: lineOf(resolution) };
};

const optionalNames = (source: Source, entry: MapNode): Set<string> => {
  const names = new Set<string>();
  for (const [name, meta] of mapsOf(source, sectionOf(source, entry, "dependenciesMeta"))) {
    if (isTrue(meta, "optional")) names.add(name);
  }
  return names;
};

const readProject = (
  source: Source,
  folder: string,
  resolution: string,
  entry: MapNode,
  find: Find,
  packages: readonly ProjectManifest[],
): ProjectNode => {
  const lines = packages.find((each) => each.folder === folder)?.lines ?? [];
  const optional = optionalNames(source, entry);
  return {
    name: splitDescriptor(resolution)?.name,
    folder,
    dependencies: textsIn(source, entry, "dependencies").map(([name, range]) => {
      const said = strictest(lines, name);
      return {
        name,
        range: said?.range ?? range,
        scope: said?.scope ?? ("production" as const),
        isOptional: said?.isOptional ?? optional.has(name),
        ids: find(name, range),
      };
    }),
  };
};

/** The line of a `package.json` that asks for a package: that of production, where there are two. */
const strictest = (lines: readonly DeclaredLine[], name: string): DeclaredLine | undefined => {
  const own = lines.filter((line) => line.name === name && !isOnlyWelcome(line));
  return own.find(({ scope }) => scope === "production") ?? own[0];
};
