import type { LockedTree } from "../../model/dependency.ts";
import { normaliseName } from "../package-name.ts";
import { buildTree, type LockEntry } from "../python/build-tree.ts";
import { kindOfUrl } from "../python/declared-request.ts";
import type { Reach, Request } from "../python/lock-graph.ts";
import { projectIn, pyprojectBeside } from "../python/manifest-roots.ts";
import { folderEntry } from "../python/python-source.ts";
import { parseRequirement } from "../python/requirement.ts";
import { openSource, type Source } from "../source/source.ts";
import { type EntryPlace, findEntries } from "../toml/entry-places.ts";
import { parseToml } from "../toml/parse-toml.ts";
import { type TomlTable, tableAt, tablesAt, textAt, textsAt, valueAt } from "../toml/toml-table.ts";
import type { LockfileContext, LockfileFormat } from "./lockfile-format.ts";

const LOCK_AGAIN = "Have PDM write it anew (pdm lock), and commit it.";

/** PDM's lockfile, lock versions 2 to 4. */
export const pdmLock: LockfileFormat = {
  ecosystem: "PyPI",
  matches: (fileName) => fileName === "pdm.lock",
  read: async (text, file, context) => readPdm(openSource(text, file), context),
};

const readPdm = async (source: Source, { manifests }: LockfileContext): Promise<LockedTree> => {
  const lock = await parseToml(source, LOCK_AGAIN);
  const metadata = tableAt(lock, "metadata");
  // PDM wrote it last up to lock version 4.3.
  if (metadata === undefined) source.fail(source.text.length, "has no [metadata]: the file is cut off", LOCK_AGAIN);
  const version = textAt(metadata, "lock_version") ?? "none";
  if (!/^[2-4](?:\.\d+){0,2}$/.test(version)) {
    source.fail(0, `has lock version ${JSON.stringify(version.slice(0, 20))}; 2 to 4 are known`, LOCK_AGAIN);
  }
  const tables = tablesAt(lock, "package");
  const places = findEntries(source.text, "package");
  if (places.length !== tables.length) source.fail(0, "does not list its packages as PDM writes them", LOCK_AGAIN);
  const pyproject = await pyprojectBeside(source.file, manifests);
  const entries = tables.map((table, index) => ({
    ...readEntry(source, table, places[index], metadata),
    says: saysOf(table, pyproject),
  }));
  return buildTree(source, {
    format: `pdm.lock ${version}`,
    entries: joinExtras(entries),
    projects: pyproject === undefined ? undefined : projectIn(pyproject),
  });
};

const pythonName = (name: string): string => normaliseName("PyPI", name);

const readEntry = (
  source: Source,
  table: TomlTable,
  place: EntryPlace | undefined,
  metadata: TomlTable | undefined,
): LockEntry => {
  const written = textAt(table, "name") ?? "";
  const name = pythonName(written);
  const version = textAt(table, "version");
  const start = place?.keys.get("name") ?? place?.start ?? 0;
  const requests = textsAt(table, "dependencies").flatMap((text) => requestOf(source, text, start));
  const extras = textsAt(table, "extras").map(pythonName);
  const beside = tablesAt(table, "files");
  const files = beside.length > 0 ? beside : tablesAt(tableAt(metadata, "files"), `${written} ${version ?? ""}`);
  return {
    name,
    ...(version === undefined ? {} : { version }),
    start,
    requests: extras.length === 0 ? requests : [],
    extras: new Map(extras.map((extra) => [extra, requests.filter((request) => request.name !== name)])),
    ...whereFrom(table),
    integrity: files.flatMap((file) => textAt(file, "hash") ?? []),
  };
};

const requestOf = (source: Source, text: string, start: number): Request[] => {
  const requirement = parseRequirement(text);
  if (requirement === undefined) return source.fail(start, "asks for something that is no requirement", LOCK_AGAIN);
  const { name, extras, specifier, marker } = requirement;
  return [
    { name: pythonName(name), extras: extras.map(pythonName), range: specifier, isConditional: marker !== undefined },
  ];
};

/** A group is an extra of the project or one for development: only its manifest tells. */
const saysOf = (table: TomlTable, pyproject: TomlTable | undefined): Partial<Reach> => {
  const groups = [...textsAt(table, "groups"), ...textsAt(table, "sections")];
  const extras = tableAt(pyproject, "project", "optional-dependencies");
  const isProduction = groups.includes("default") || groups.some((group) => valueAt(extras, group) !== undefined);
  const isKnown = groups.length > 0 && (isProduction || pyproject !== undefined);
  return {
    ...(isKnown ? { scope: isProduction ? "production" : "development" } : {}),
    ...(valueAt(table, "marker") === undefined ? {} : { isOptional: true }),
  };
};

const whereFrom = (table: TomlTable): Pick<LockEntry, "folder" | "unauditable"> => {
  const repository = ["git", "hg", "svn", "bzr"].map((key) => textAt(table, key)).find((each) => each !== undefined);
  if (repository !== undefined) {
    const text = [repository, textAt(table, "revision")].filter((each) => each !== undefined).join("@");
    return { unauditable: { why: "git", text } };
  }
  const path = textAt(table, "path");
  if (path !== undefined) return /\.(?:whl|zip|gz|tgz|bz2)$/.test(path) ? fileEntry(path) : folderEntry(path);
  const url = textAt(table, "url");
  if (url === undefined) return {};
  return kindOfUrl(url) === "path" ? fileEntry(url) : { unauditable: { why: "url", text: url } };
};

const fileEntry = (path: string): Pick<LockEntry, "unauditable"> => ({ unauditable: { why: "path", text: path } });

/** PDM lists a package once more for each set of extras: it is the same package, which asks for more. */
const joinExtras = (entries: readonly LockEntry[]): LockEntry[] => {
  const groups = new Map<string, [LockEntry, ...LockEntry[]]>();
  for (const entry of entries) {
    const { name, version, unauditable, folder } = entry;
    const key = JSON.stringify([name, version, unauditable?.text, folder]);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [entry]);
    else known.push(entry);
  }
  return [...groups.values()].map((same) => (same.length === 1 ? same[0] : join(same)));
};

const join = (same: readonly [LockEntry, ...LockEntry[]]): LockEntry => {
  const scopes = same.flatMap(({ says }) => says?.scope ?? []);
  const scope = scopes.includes("production") ? "production" : scopes[0];
  const isOptional = same.every(({ says }) => says?.isOptional === true);
  return {
    ...same[0],
    requests: same.flatMap(({ requests }) => requests),
    extras: new Map(same.flatMap(({ extras }) => [...extras])),
    says: { ...(scope === undefined ? {} : { scope }), ...(isOptional ? { isOptional } : {}) },
    integrity: same.flatMap(({ integrity }) => integrity ?? []),
  };
};
