import type { Ecosystem } from "../../model/dependency.ts";
import { ConfigError } from "../../model/errors.ts";
import { isObject, type JsonObject, stringAt } from "../../model/json.ts";
import { createNameIndex, type NameIndex } from "./name-index.ts";
import { type NamedPackage, namedPackages } from "./named-packages.ts";
import { parseRecord } from "./parse-record.ts";
import type { RecordSource, Refusal, StoredRecord } from "./record-source.ts";

/** All that is kept of a source from one run to the next. */
export interface DatabaseIndex {
  records: number;
  /** When the newest record was last changed, in milliseconds; absent where none says it. */
  newest?: number;
  names: NameIndex;
  unread: { count: number; first: Refusal[] };
}

/** Unread records that are named. */
const NAMED = 10;

/**
 * Reads every record of a source once, for the packages that it speaks of.
 * @throws ConfigError where there are more of them than any database has
 */
export const buildIndex = async (
  source: RecordSource,
  normaliseName: (ecosystem: Ecosystem, name: string) => string,
): Promise<DatabaseIndex> => {
  const names = createNameIndex();
  const unread: DatabaseIndex["unread"] = { count: 0, first: [] };
  let records = 0;
  let newest: number | undefined;

  const refuse = (refusal: Refusal): void => {
    unread.count += 1;
    if (unread.first.length < NAMED) unread.first.push(refusal);
  };
  const add = ({ json, packages }: Indexable, place: number): void => {
    records += 1;
    const modified = Date.parse(stringAt(json, "modified") ?? "");
    if (modified > (newest ?? Number.NEGATIVE_INFINITY)) newest = modified;
    for (const { ecosystem, name } of packages) {
      if (!names.add(ecosystem, normaliseName(ecosystem, name), place)) throw tooManyNames(source);
    }
  };

  for await (const batch of source.all(refuse)) {
    for (const record of batch) {
      const read = readIndexable(record);
      if ("why" in read) refuse({ name: record.name, why: read.why });
      else add(read, record.place);
    }
  }
  return { records, ...(newest === undefined ? {} : { newest }), names: names.finish(), unread };
};

interface Indexable {
  json: JsonObject;
  packages: NamedPackage[];
}

const readIndexable = (record: StoredRecord): Indexable | { why: string } => {
  const parsed = parseRecord(record);
  if ("why" in parsed) return parsed;
  const packages = namedPackages(parsed.json);
  return packages === undefined || !isObject(parsed.json)
    ? { why: "is not written as OSV's schema has it" }
    : { json: parsed.json, packages };
};

const tooManyNames = ({ path }: RecordSource): ConfigError =>
  new ConfigError({
    what: "names more packages than any database of advisories does",
    where: path,
    hint: "Check that it is a database of OSV.",
  });
