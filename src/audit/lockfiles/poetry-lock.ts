import type { LockedTree } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import { buildTree, type LockEntry } from "../python/build-tree.ts";
import type { Reach, Request } from "../python/lock-graph.ts";
import { rootsBeside } from "../python/manifest-roots.ts";
import { openSource, type Source } from "../source/source.ts";
import { type EntryPlace, findEntries } from "../toml/entry-places.ts";
import { parseToml } from "../toml/parse-toml.ts";
import { asTable, entriesOf, type TomlTable, tableAt, tablesAt, textAt, textsAt, valueAt } from "../toml/toml-table.ts";
import type { LockfileContext, LockfileFormat } from "./lockfile-format.ts";

const LOCK_AGAIN = "Have Poetry write it anew (poetry lock), and commit it.";

/** Poetry's lockfile: lock versions 1 and 2 with their minor ones, and those before Poetry 1.0 gave them a number. */
export const poetryLock: LockfileFormat = {
  ecosystem: "PyPI",
  matches: (fileName) => fileName === "poetry.lock",
  read: async (text, file, context) => readPoetry(openSource(text, file), context),
};

const readPoetry = async (source: Source, { manifests }: LockfileContext): Promise<LockedTree> => {
  const lock = await parseToml(source, LOCK_AGAIN);
  const metadata = tableAt(lock, "metadata");
  // Poetry writes it last.
  if (metadata === undefined) source.fail(source.text.length, "has no [metadata]: the file is cut off", LOCK_AGAIN);
  const version = textAt(metadata, "lock-version");
  if (version !== undefined && !/^[12]\.\d+$/.test(version)) {
    source.fail(0, `has lock version ${JSON.stringify(version.slice(0, 20))}; 1 and 2 are known`, LOCK_AGAIN);
  }
  const tables = tablesAt(lock, "package");
  const places = findEntries(source.text, "package");
  if (places.length !== tables.length) source.fail(0, "does not list its packages as Poetry writes them", LOCK_AGAIN);
  return buildTree(source, {
    format: version === undefined ? "poetry.lock" : `poetry.lock ${version}`,
    entries: tables.map((table, index) => readEntry(table, places[index], metadata)),
    projects: await rootsBeside(source.file, manifests),
  });
};

const pythonName = (name: string): string => normaliseName("PyPI", name);

const readEntry = (table: TomlTable, place: EntryPlace | undefined, metadata: TomlTable | undefined): LockEntry => {
  const written = textAt(table, "name") ?? "";
  const version = textAt(table, "version");
  const source = tableAt(table, "source");
  const dependencies = readDependencies(tableAt(table, "dependencies"));
  const extras = entriesOf(tableAt(table, "extras")).map(([extra, list]) => {
    const texts = (Array.isArray(list) ? list : []).filter((item: unknown) => typeof item === "string");
    const names = new Set(texts.map(nameIn));
    return [pythonName(extra), dependencies.optional.filter(({ name }) => names.has(name))] as const;
  });
  const kind = textAt(source, "type");
  const url = textAt(source, "url");
  return {
    name: pythonName(written),
    ...(version === undefined ? {} : { version }),
    start: place?.keys.get("name") ?? place?.start ?? 0,
    requests: dependencies.always,
    extras: new Map(extras),
    says: saysOf(table),
    ...whereFrom(kind, url, textAt(source, "resolved_reference") ?? textAt(source, "reference")),
    ...(kind === "legacy" && url !== undefined ? { resolved: url } : {}),
    integrity: hashesOf(table, written, version, metadata),
  };
};

const nameIn = (requirement: string): string => pythonName(/^[\w.-]{1,300}/.exec(requirement.trim())?.[0] ?? "");

/** Poetry marks what only an extra asks for; the extras name it. */
const readDependencies = (table: TomlTable | undefined): { always: Request[]; optional: Request[] } => {
  const always: Request[] = [];
  const optional: Request[] = [];
  for (const [name, value] of entriesOf(table)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      const how = asTable(each);
      const range = typeof each === "string" ? each : textAt(how, "version");
      const request: Request = {
        name: pythonName(name),
        extras: textsAt(how, "extras").map(pythonName),
        ...(range === undefined ? {} : { range }),
        isConditional: ["markers", "python", "platform"].some((key) => valueAt(how, key) !== undefined),
      };
      if (valueAt(how, "optional") === true) optional.push(request);
      else always.push(request);
    }
  }
  return { always, optional };
};

/** Before Poetry 1.5 the file has a category, since 2.0 it has groups; in between it has neither. */
const saysOf = (table: TomlTable): Partial<Reach> => {
  const category = textAt(table, "category");
  const groups = category === undefined ? textsAt(table, "groups") : [category];
  const isConditional = ["marker", "markers"].some((key) => valueAt(table, key) !== undefined);
  return {
    ...(groups.length === 0 ? {} : { scope: groups.includes("main") ? "production" : "development" }),
    ...(valueAt(table, "optional") === true || isConditional ? { isOptional: true } : {}),
  };
};

const whereFrom = (
  kind: string | undefined,
  url: string | undefined,
  reference: string | undefined,
): Pick<LockEntry, "folder" | "unauditable"> => {
  if (kind === undefined || kind === "legacy") return {};
  const text = [url ?? kind, reference].filter((each) => each !== undefined).join("@");
  if (kind === "directory")
    return url === "." ? { folder: url } : { folder: url ?? ".", unauditable: { why: "path", text } };
  if (kind === "file") return { unauditable: { why: "path", text } };
  return { unauditable: { why: kind === "url" ? "url" : "git", text } };
};

/** Hashes stand beside the package, in older files by name for all of its versions. */
const hashesOf = (
  table: TomlTable,
  name: string,
  version: string | undefined,
  metadata: TomlTable | undefined,
): string[] => {
  const beside = tablesAt(table, "files");
  const listed = beside.length > 0 ? beside : tablesAt(tableAt(metadata, "files"), name);
  const own = listed.filter((file) => version !== undefined && textAt(file, "file")?.includes(`-${version}`) === true);
  const hashes = (own.length > 0 ? own : listed).flatMap((file) => textAt(file, "hash") ?? []);
  return [...hashes, ...textsAt(tableAt(metadata, "hashes"), name).map((hash) => `sha256:${hash}`)];
};
