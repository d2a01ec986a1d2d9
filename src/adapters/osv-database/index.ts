import type { Advisories, Advisory, LookedUp } from "../../model/advisory.ts";
import { grouped } from "../../model/counted.ts";
import { ECOSYSTEMS, type Ecosystem, type PackageVersion } from "../../model/dependency.ts";
import type { Json } from "../../model/json.ts";
import type { Progress } from "../../model/ports.ts";
import { buildIndex, type DatabaseIndex } from "./database-index.ts";
import { findSources } from "./find-sources.ts";
import { findIndex, keepIndex } from "./kept-index.ts";
import { findPlaces } from "./name-index.ts";
import { namedPackages } from "./named-packages.ts";
import { parseRecord } from "./parse-record.ts";
import type { RecordSource, Refusal, StoredRecord } from "./record-source.ts";
import { tellAbsent, tellUnread, type UnreadRecords } from "./tell-gaps.ts";

export interface OsvDatabaseOptions {
  /** Reads one record; undefined for one that is not as OSV's schema has it. */
  parse(json: Json): Advisory | undefined;
  /** A name as its registry knows it; the same that `parse` gives. */
  normaliseName(ecosystem: Ecosystem, name: string): string;
  signal: AbortSignal;
  /** Where indexes are kept from one run to the next, a folder that no pull request can write; else beside the database. */
  cacheFolder?: string;
  progress?: Progress;
}

/** A source with its index. */
interface Indexed {
  source: RecordSource;
  index: DatabaseIndex;
}

/**
 * Advisories of a folder as OSV publishes its lists: `<ecosystem>/all.zip`, or `<ecosystem>/<id>.json`. The first run reads
 * all of it, once; those that follow read what they are asked about. Nothing is asked of anybody else.
 * @throws ConfigError for what is no such folder, or an archive that cannot be read
 */
export const openDatabase = async (folder: string, options: OsvDatabaseOptions): Promise<Advisories> => {
  const indexed: Indexed[] = [];
  for (const source of await findSources(folder, options.signal))
    indexed.push({ source, index: await indexOf(source, options) });
  return {
    name: nameOf(indexed.map(({ index }) => index)),
    lookUp: (packages) => lookUp(indexed, packages, options),
  };
};

const indexOf = async (source: RecordSource, options: OsvDatabaseOptions): Promise<DatabaseIndex> => {
  const kept = await findIndex(source, options.cacheFolder);
  if (kept !== undefined) return kept;
  using _ = options.progress?.start(`Reading the advisories of ${source.label} for the first time`);
  const index = await buildIndex(source, options.normaliseName);
  await keepIndex(source, options.cacheFolder, index);
  return index;
};

const nameOf = (indexes: readonly DatabaseIndex[]): string => {
  const count = indexes.reduce((sum, { records }) => sum + records, 0);
  const newest = Math.max(...indexes.map((index) => index.newest ?? Number.NEGATIVE_INFINITY));
  const day = Number.isFinite(newest) ? ` of ${new Date(newest).toISOString().slice(0, 10)}` : "";
  return `database${day}, ${grouped(count)} ${count === 1 ? "advisory" : "advisories"}`;
};

const lookUp = async (
  indexed: readonly Indexed[],
  packages: readonly PackageVersion[],
  options: OsvDatabaseOptions,
): Promise<LookedUp> => {
  const asked: Asked = new Map(packages.map((each) => [keyOf(each, options), each]));
  const ecosystems = ECOSYSTEMS.filter((known) => packages.some(({ ecosystem }) => ecosystem === known));
  const gaps = ecosystems.flatMap((ecosystem) => gapsOf(ecosystem, indexed));
  const found = new Map<string, Advisory[]>();
  for (const each of indexed) {
    const read = await readAsked(each, asked, options);
    gaps.push(...tellUnread(each.source.label, read.unread));
    for (const advisory of read.advisories) keepNewest(found, advisory);
  }
  return { advisories: [...found.values()].flat(), gaps };
};

/** Packages that are asked about, by `keyOf`. */
type Asked = ReadonlyMap<string, Pick<PackageVersion, "ecosystem" | "name">>;

const keyOf = (
  { ecosystem, name }: Pick<PackageVersion, "ecosystem" | "name">,
  { normaliseName }: Pick<OsvDatabaseOptions, "normaliseName">,
): string => `${ecosystem} ${normaliseName(ecosystem, name)}`;

/** What is unknown of an ecosystem, whatever is asked about it. */
const gapsOf = (ecosystem: Ecosystem, indexed: readonly Indexed[]): string[] => {
  const own = indexed.filter(({ source }) => source.ecosystem === ecosystem);
  const unread = own.flatMap(({ source, index }) => tellUnread(source.label, index.unread));
  return own.every(({ index }) => index.records === 0) ? [tellAbsent(ecosystem), ...unread] : unread;
};

/** OSV lists a record under each ecosystem that it speaks of. Two records of one id that differ otherwise both count. */
const keepNewest = (found: Map<string, Advisory[]>, advisory: Advisory): void => {
  const known = found.get(advisory.id) ?? [];
  const [first = advisory] = known;
  const later = Date.parse(advisory.modified) - Date.parse(first.modified);
  if (later > 0) found.set(advisory.id, [advisory]);
  else if (later === 0 && !known.some((each) => JSON.stringify(each) === JSON.stringify(advisory)))
    found.set(advisory.id, [...known, advisory]);
};

/** Records of one source about the packages that are asked for. */
const readAsked = async (
  { source, index }: Indexed,
  asked: Asked,
  options: OsvDatabaseOptions,
): Promise<{ advisories: Advisory[]; unread: UnreadRecords }> => {
  const places = placesOf(index, asked, options);
  const advisories: Advisory[] = [];
  const first: Refusal[] = [];
  let seen = 0;
  for await (const batch of source.some(places)) {
    seen += batch.length;
    for (const record of batch) {
      const read = readRecord(record, asked, options);
      if (read === undefined) continue;
      if ("why" in read) first.push({ name: record.name, why: read.why });
      else advisories.push(read);
    }
  }
  return { advisories, unread: { count: first.length + places.length - seen, first } };
};

const placesOf = ({ names }: DatabaseIndex, asked: Asked, { normaliseName }: OsvDatabaseOptions): number[] => {
  const places = [...asked.values()].flatMap(({ ecosystem, name }) =>
    findPlaces(names, ecosystem, normaliseName(ecosystem, name)),
  );
  return [...new Set(places)].sort((a, b) => a - b);
};

/** An advisory, or why there is none; undefined for one about other packages: names now and then share a hash. */
const readRecord = (
  record: StoredRecord,
  asked: Asked,
  options: OsvDatabaseOptions,
): Advisory | { why: string } | undefined => {
  const parsed = parseRecord(record);
  if ("why" in parsed) return parsed;
  const named = namedPackages(parsed.json);
  if (named?.some((each) => asked.has(keyOf(each, options))) === false) return undefined;
  return options.parse(parsed.json) ?? { why: "is not written as OSV's schema has it" };
};
