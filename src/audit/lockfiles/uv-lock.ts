import type { LockedTree } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import { buildTree, type LockEntry, type LockRoots } from "../python/build-tree.ts";
import type { Request, Root } from "../python/lock-graph.ts";
import { openSource, type Source } from "../source/source.ts";
import { type EntryPlace, findEntries } from "../toml/entry-places.ts";
import { parseToml } from "../toml/parse-toml.ts";
import { asTable, entriesOf, type TomlTable, tableAt, tablesAt, textAt, textsAt, valueAt } from "../toml/toml-table.ts";
import type { LockfileFormat } from "./lockfile-format.ts";

const LOCK_AGAIN = "Have uv write it anew (uv lock), and commit it.";

/** uv's lockfile, version 1 with all its revisions; also that of a script (`script.py.lock`). */
export const uvLock: LockfileFormat = {
  ecosystem: "PyPI",
  matches: (fileName) => fileName === "uv.lock" || fileName.endsWith(".py.lock"),
  read: async (text, file) => readUv(openSource(text, file)),
};

const readUv = async (source: Source): Promise<LockedTree> => {
  const lock = await parseToml(source, LOCK_AGAIN);
  const version = valueAt(lock, "version");
  if (version !== 1) {
    source.fail(0, `has lock version ${JSON.stringify(version) ?? "none"}; version 1 is known`, LOCK_AGAIN);
  }
  const tables = tablesAt(lock, "package");
  const places = findEntries(source.text, "package");
  if (places.length !== tables.length || valueAt(lock, "distribution") !== undefined) {
    source.fail(0, "does not list its packages as uv writes them", LOCK_AGAIN);
  }
  for (const [index, table] of tables.entries()) {
    // uv leaves the version out for some of its folders, and writes their source all the same
    if (valueAt(table, "version") === undefined && valueAt(table, "source") === undefined) {
      source.fail(
        places[index]?.start ?? 0,
        "has a package with neither version nor source: it is cut off",
        LOCK_AGAIN,
      );
    }
  }
  const members = new Set(textsAt(tableAt(lock, "manifest"), "members").map(pythonName));
  const entries = tables.map((table, index) => readEntry(table, places[index], members));
  const projects = tables.flatMap((table, index) => {
    const entry = entries[index];
    return entry === undefined ? [] : projectOf(table, entry);
  });
  const asking = withManifest(projects, tableAt(lock, "manifest"));
  return buildTree(source, {
    format: "uv.lock",
    entries,
    projects: asking.length === 0 ? undefined : asking,
    isComplete: true,
  });
};

const pythonName = (name: string): string => normaliseName("PyPI", name);

const readEntry = (table: TomlTable, place: EntryPlace | undefined, members: ReadonlySet<string>): LockEntry => {
  const name = pythonName(textAt(table, "name") ?? "");
  const version = textAt(table, "version");
  const source = tableAt(table, "source");
  const registry = textAt(source, "registry");
  const extras = entriesOf(tableAt(table, "optional-dependencies")).map(
    ([extra, list]) => [pythonName(extra), requestsIn(list)] as const,
  );
  return {
    name,
    ...(version === undefined ? {} : { version }),
    ...(source === undefined ? {} : { source: sourceKey(source) }),
    start: place?.keys.get("name") ?? place?.start ?? 0,
    requests: requestsIn(valueAt(table, "dependencies")),
    extras: new Map(extras),
    ...whereFrom(name, source, members),
    ...(registry === undefined ? {} : { resolved: registry }),
    integrity: [tableAt(table, "sdist"), ...tablesAt(table, "wheels")].flatMap((each) => textAt(each, "hash") ?? []),
  };
};

const requestsIn = (list: unknown): Request[] =>
  (Array.isArray(list) ? list : []).flatMap((item: unknown) => {
    const table = asTable(item);
    const name = textAt(table, "name");
    if (table === undefined || name === undefined) return [];
    const version = textAt(table, "version");
    const source = tableAt(table, "source");
    return [
      {
        name: pythonName(name),
        extras: textsAt(table, "extra").map(pythonName),
        ...(version === undefined ? {} : { version }),
        ...(source === undefined ? {} : { source: sourceKey(source) }),
        isConditional: valueAt(table, "marker") !== undefined,
      },
    ];
  });

const SOURCES = ["registry", "git", "url", "path", "directory", "editable", "virtual"] as const;
const FOLDERS: readonly string[] = ["directory", "editable", "virtual"];

const sourceKey = (source: TomlTable): string => {
  const kind = SOURCES.find((each) => textAt(source, each) !== undefined);
  return kind === undefined ? "" : `${kind} ${textAt(source, kind)}`;
};

/** What is known of an entry by its source: a project of the repository, or why it cannot be looked up. */
const whereFrom = (
  name: string,
  source: TomlTable | undefined,
  members: ReadonlySet<string>,
): Pick<LockEntry, "folder" | "unauditable"> => {
  const kind = SOURCES.find((each) => textAt(source, each) !== undefined);
  const text = kind === undefined ? undefined : textAt(source, kind);
  if (kind === undefined || text === undefined || kind === "registry") return {};
  if (kind === "git" || kind === "url") return { unauditable: { why: kind, text } };
  if (!FOLDERS.includes(kind)) return { unauditable: { why: "path", text } };
  return text === "." || members.has(name) ? { folder: text } : { folder: text, unauditable: { why: "path", text } };
};

const projectOf = (table: TomlTable, { name, folder, unauditable, requests, extras }: LockEntry): LockRoots[] => {
  if (folder === undefined || unauditable !== undefined) return [];
  const metadata = tableAt(table, "metadata");
  const ranges = rangesOf(tablesAt(metadata, "requires-dist"));
  const production = [
    ...requests.map((request) => ranged(request, ranges)),
    ...[...extras.values()].flat().map((request) => ({ ...ranged(request, ranges), isConditional: true })),
  ].map((request): Root => ({ request, scope: "production" }));
  const development = entriesOf(tableAt(table, "dev-dependencies")).flatMap(([group, list]) => {
    const asked = rangesOf(tablesAt(tableAt(metadata, "requires-dev"), group));
    return requestsIn(list).map((request): Root => ({ request: ranged(request, asked), scope: "development" }));
  });
  return [{ name, folder, roots: [...production, ...development] }];
};

const ADDRESSES = ["git", "url", "path", "directory", "editable", "virtual"];

/** What is asked of a registry; undefined where a package comes from elsewhere. */
const rangeIn = (requirement: TomlTable): string | undefined =>
  ADDRESSES.some((kind) => textAt(requirement, kind) !== undefined)
    ? undefined
    : (textAt(requirement, "specifier") ?? "");

/** What a list of requirements asks for by name; nothing for a name that it has with several ranges. */
const rangesOf = (requirements: readonly TomlTable[]): Map<string, string | undefined> => {
  const ranges = new Map<string, string | undefined>();
  for (const requirement of requirements) {
    const name = pythonName(textAt(requirement, "name") ?? "");
    const range = rangeIn(requirement);
    ranges.set(name, ranges.has(name) && ranges.get(name) !== range ? undefined : range);
  }
  return ranges;
};

const ranged = (request: Request, ranges: ReadonlyMap<string, string | undefined>): Request => {
  const range = ranges.get(request.name);
  return range === undefined ? request : { ...request, range };
};

/** A script, and a workspace whose root is no project, ask for packages in the manifest of the lock. */
const withManifest = (projects: LockRoots[], manifest: TomlTable | undefined): LockRoots[] => {
  const requested = (list: readonly TomlTable[], scope: Root["scope"]): Root[] =>
    list.map((table) => {
      const range = rangeIn(table);
      return {
        scope,
        request: {
          name: pythonName(textAt(table, "name") ?? ""),
          extras: textsAt(table, "extras").map(pythonName),
          ...(range === undefined ? {} : { range }),
          isConditional: valueAt(table, "marker") !== undefined,
        },
      };
    });
  const groups = tableAt(manifest, "dependency-groups");
  const roots = [
    ...requested(tablesAt(manifest, "requirements"), "production"),
    ...entriesOf(groups).flatMap(([group]) => requested(tablesAt(groups, group), "development")),
  ];
  const root = projects.find(({ folder }) => folder === ".");
  if (roots.length === 0) return projects;
  if (root === undefined) return [{ folder: ".", roots }, ...projects];
  return projects.map((project) => (project === root ? { ...root, roots: [...root.roots, ...roots] } : project));
};
