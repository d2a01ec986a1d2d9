/** A package that was published to do harm (OpenSSF's database). */
export const isMalicious = (id: string): boolean => id.startsWith("MAL-");

/** Where a database shows its advisories to people. */
const PAGES: readonly { ids: RegExp; page(id: string): string }[] = [
  { ids: /^GHSA(?:-[a-z0-9]{4}){3}$/, page: (id) => `https://github.com/advisories/${id}` },
  { ids: /^CVE-\d{4}-\d{4,19}$/, page: (id) => `https://nvd.nist.gov/vuln/detail/${id}` },
  { ids: /^(?:PYSEC|MAL|OSV)-\d{4}-\d{1,12}$/, page: (id) => `https://osv.dev/vulnerability/${id}` },
];

/** The page of an advisory of a known database; undefined for any other. */
export const pageOf = (id: string): string | undefined => PAGES.find(({ ids }) => ids.test(id))?.page(id);

/** The id that people know first: GHSA, else CVE, else another; of one kind that of a record before one that is only named. */
export const firstKnown = (records: readonly string[], ids: readonly string[]): string => {
  const ordered = [...records.toSorted(), ...ids.toSorted()];
  const starting = (prefix: string) => ordered.find((id) => id.startsWith(prefix));
  return starting("GHSA-") ?? starting("CVE-") ?? ordered[0] ?? "";
};
