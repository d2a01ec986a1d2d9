import type { LockedTree } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import { buildTree, type LockEntry, type LockRoots } from "../python/build-tree.ts";
import type { Reach, Request, Root } from "../python/lock-graph.ts";
import { rootsBeside } from "../python/manifest-roots.ts";
import { canHold, type Marker, parseMarker } from "../python/marker.ts";
import { folderEntry } from "../python/python-source.ts";
import { openSource, type Source } from "../source/source.ts";
import { type EntryPlace, findEntries } from "../toml/entry-places.ts";
import { parseToml } from "../toml/parse-toml.ts";
import { entriesOf, type TomlTable, tableAt, tablesAt, textAt, textsAt, valueAt } from "../toml/toml-table.ts";
import type { LockfileContext, LockfileFormat } from "./lockfile-format.ts";

const LOCK_AGAIN = "Have the tool that made it write it anew, and commit it.";

/** The lockfile that all of Python's tools share (PEP 751), version 1: `pylock.toml`, `pylock.server.toml`. */
export const pylockToml: LockfileFormat = {
  ecosystem: "PyPI",
  matches: (fileName) => /^pylock\.(?:[^.]+\.)?toml$/.test(fileName),
  read: async (text, file, context) => readPylock(openSource(text, file), context),
};

const readPylock = async (source: Source, { manifests }: LockfileContext): Promise<LockedTree> => {
  const lock = await parseToml(source, LOCK_AGAIN);
  const version = textAt(lock, "lock-version") ?? "none";
  if (!/^1\.\d+$/.test(version)) {
    source.fail(0, `has lock version ${JSON.stringify(version.slice(0, 20))}; 1 is known`, LOCK_AGAIN);
  }
  const tables = tablesAt(lock, "packages");
  const places = findEntries(source.text, "packages");
  if (places.length !== tables.length || valueAt(lock, "packages") === undefined) {
    source.fail(0, "does not list its packages as [[packages]]", LOCK_AGAIN);
  }
  // Groups that a person may ask for are not what is there by default, even where they are in it.
  const offered = new Set(textsAt(lock, "dependency-groups"));
  const groups = new Set(textsAt(lock, "default-groups").filter((group) => !offered.has(group)));
  const entries = tables.map((table, index) => readEntry(table, places[index], groups));
  return buildTree(source, {
    format: "pylock.toml",
    entries,
    projects: projectsIn(entries, groups, tables) ?? (await rootsBeside(source.file, manifests)),
  });
};

const pythonName = (name: string): string => normaliseName("PyPI", name);

const readEntry = (table: TomlTable, place: EntryPlace | undefined, groups: ReadonlySet<string>): LockEntry => {
  const version = textAt(table, "version");
  const start = place?.keys.get("name") ?? place?.start ?? 0;
  const index = textAt(table, "index");
  const files = [tableAt(table, "sdist"), tableAt(table, "archive"), ...tablesAt(table, "wheels")];
  const shown = textAt(table, "marker");
  const marker = shown === undefined ? undefined : parseMarker(shown);
  return {
    name: pythonName(textAt(table, "name") ?? ""),
    ...(version === undefined ? {} : { version }),
    start,
    requests: tablesAt(table, "dependencies").flatMap(requestOf),
    extras: new Map(),
    says: saysOf(shown, marker, groups),
    ...(shown !== undefined && marker === undefined
      ? { unauditable: { why: "unreadable" as const, text: shown } }
      : whereFrom(table)),
    ...(index === undefined ? {} : { resolved: index }),
    integrity: files.flatMap((file) =>
      entriesOf(tableAt(file, "hashes")).flatMap(([algorithm, hash]) =>
        typeof hash === "string" ? `${algorithm}:${hash}` : [],
      ),
    ),
  };
};

const requestOf = (table: TomlTable): Request[] => {
  const name = textAt(table, "name");
  const version = textAt(table, "version");
  if (name === undefined) return [];
  return [
    {
      name: pythonName(name),
      extras: [],
      ...(version === undefined ? {} : { version }),
      isConditional: valueAt(table, "marker") !== undefined,
    },
  ];
};

const saysOf = (shown: string | undefined, marker: Marker | undefined, groups: ReadonlySet<string>): Partial<Reach> => {
  if (shown === undefined) return { isOptional: false };
  if (marker === undefined || canHold(marker, groups)) return { isOptional: !isAlwaysThere(marker, groups) };
  return { scope: "development", isOptional: true };
};

/** A marker that only asks for a group that is there by default. */
const isAlwaysThere = (marker: Marker | undefined, groups: ReadonlySet<string>): boolean =>
  marker?.kind === "comparison" && marker.right === "dependency_groups" && canHold(marker, groups);

const whereFrom = (table: TomlTable): Pick<LockEntry, "folder" | "unauditable"> => {
  const vcs = tableAt(table, "vcs");
  const directory = tableAt(table, "directory");
  const archive = tableAt(table, "archive");
  if (vcs !== undefined) {
    const text = [textAt(vcs, "url") ?? textAt(vcs, "path"), textAt(vcs, "commit-id")];
    return { unauditable: { why: "git", text: text.filter((each) => each !== undefined).join("@") } };
  }
  if (directory !== undefined) return folderEntry(textAt(directory, "path") ?? ".");
  if (archive === undefined) return {};
  const url = textAt(archive, "url");
  return {
    unauditable: url === undefined ? { why: "path", text: textAt(archive, "path") ?? "" } : { why: "url", text: url },
  };
};

/** The project itself, where the file has it with what it asks for. */
const projectsIn = (
  entries: readonly LockEntry[],
  groups: ReadonlySet<string>,
  tables: readonly TomlTable[],
): LockRoots[] | undefined => {
  const projects = entries.flatMap(({ name, folder, unauditable, requests }, index): LockRoots[] => {
    if (folder === undefined || unauditable !== undefined || requests.length === 0) return [];
    const roots = tablesAt(tables[index], "dependencies").flatMap((table) => {
      const marker = parseMarker(textAt(table, "marker") ?? "");
      const scope = marker !== undefined && !canHold(marker, groups) ? "development" : "production";
      return requestOf(table).map((request): Root => ({ request, scope }));
    });
    return [{ name, folder, roots }];
  });
  return projects.length === 0 ? undefined : projects;
};
