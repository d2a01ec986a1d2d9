import type { Advisories, Advisory, LookedUp } from "../model/advisory.ts";
import { type PackageVersion, packageKey } from "../model/dependency.ts";
import type { Json } from "../model/json.ts";
import type { Files } from "../model/ports.ts";
import { osvAddress } from "./osv-api/address.ts";
import { createAsk, type OsvPatience } from "./osv-api/ask.ts";
import { nameSome } from "./osv-api/name-some.ts";
import { queryAll } from "./osv-api/query.ts";
import { type FetchedRecord, fetchRecords } from "./osv-api/records.ts";

export interface OsvApiOptions {
  /** Where OSV, or a mirror of it, answers; OSV itself where none is given. */
  url?: string;
  /** Reads one record; undefined for one that is not as OSV's schema has it. */
  parse(json: Json): Advisory | undefined;
  files: Files;
  /** Where records are kept from one run to the next: a folder that no pull request can write. */
  cacheFolder?: string;
  signal: AbortSignal;
  /** Of this program, for the other side's log. */
  version: string;
  /** For the proxy that it names. */
  environment: Readonly<Record<string, string | undefined>>;
  patience?: Partial<OsvPatience>;
}

/** No registry knows longer ones; what is longer is not sent to anybody. */
const LONGEST_NAME = 512;
const LONGEST_VERSION = 256;

/**
 * Advisories of OSV's API. Nothing but ecosystems, names and versions of the packages given is ever sent, so packages of a
 * private registry must not be among them. What stays unanswered is a gap.
 * @throws ConfigError for an address that cannot be used
 */
export const createOsvApi = (options: OsvApiOptions): Advisories => {
  const { address, name } = osvAddress(options.url);
  const ask = createAsk({ ...options, address });
  return {
    name,
    async lookUp(packages): Promise<LookedUp> {
      const distinct = [...new Map(packages.map((each) => [packageKey(each), each])).values()];
      const asked = distinct.filter(canBeAsked);
      const told = await queryAll(ask, asked);
      const records = await fetchRecords({ ...options, ask }, told.modified);
      const packagesOf = (id: string): PackageVersion[] =>
        asked.filter((each) => told.ids.get(packageKey(each))?.includes(id));
      return {
        advisories: records.map((record) =>
          record.kind === "read" ? record.advisory : bareAdvisory(record, told.modified, packagesOf(record.id)),
        ),
        told: told.ids,
        gaps: [...tellUnasked(distinct.filter((each) => !canBeAsked(each))), ...told.gaps, ...tellUnread(records)],
      };
    },
  };
};

const canBeAsked = ({ name, version }: PackageVersion): boolean =>
  name !== "" && name.length <= LONGEST_NAME && version !== "" && version.length <= LONGEST_VERSION;

const tellUnasked = (packages: readonly PackageVersion[]): string[] =>
  packages.length === 0
    ? []
    : [
        `OSV was not asked about ${nameSome(packages)}: a name or a version is empty, or longer than any registry allows.`,
      ];

/** Ids told of records that could not be read. */
const TOLD = 5;

const tellUnread = (records: readonly FetchedRecord[]): string[] => {
  const ids = new Map<string, string[]>();
  for (const record of records)
    if (record.kind === "none") ids.set(record.how, [...(ids.get(record.how) ?? []), record.id]);
  return [...ids].map(([how, all]) => {
    const more = all.length > TOLD ? ` and ${all.length - TOLD} more` : "";
    return `OSV names ${all.slice(0, TOLD).join(", ")}${more}, and what they say could not be read: ${how}.`;
  });
};

/** An advisory of which only the id is known: it counts for the versions that it was told of, and nobody rates it. */
const bareAdvisory = (
  { id, kind }: Exclude<FetchedRecord, { kind: "read" }>,
  modified: ReadonlyMap<string, string>,
  packages: readonly PackageVersion[],
): Advisory => ({
  id,
  aliases: [],
  modified: modified.get(id) ?? "",
  summary: kind === "gone" ? "The database no longer has it." : "Its record could not be read.",
  severities: [],
  affected: packages.map(({ ecosystem, name }) => ({ ecosystem, name, versions: [], ranges: [], severities: [] })),
});
