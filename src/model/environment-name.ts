/** Short names by which people call the usual environments. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ["prod", "production"],
  ["prd", "production"],
  ["live", "production"],
  ["stage", "staging"],
  ["stg", "staging"],
  ["dev", "development"],
  ["local", "development"],
  ["testing", "test"],
]);

/** The one name of an environment that has several: `prod` and `live` are `production`. */
export const canonicalEnvironment = (name: string): string => SHORT.get(name.toLowerCase()) ?? name.toLowerCase();

/** Do two names mean one environment. */
export const isSameEnvironment = (a: string, b: string): boolean =>
  a === b || canonicalEnvironment(a) === canonicalEnvironment(b);
