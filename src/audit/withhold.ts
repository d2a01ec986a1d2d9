import { hostOf } from "../model/address-host.ts";
import { type LockedPackage, type LockedTree, packageKey, type Unauditable } from "../model/dependency.ts";
import { compileGlob } from "../model/glob.ts";

/** Packages that the public database is not asked about. */
export interface Withheld {
  /** Keys of packages that may be asked about. */
  asked: ReadonlySet<string>;
  /** Those of another registry than the rest of their lockfile. */
  foreign: Unauditable[];
  /** How many the policy calls private. */
  private: number;
}

/**
 * Keeps the names of private packages at home: those that the policy names, and those that come from another registry than most
 * of their lockfile. A mirror that everything comes from is no other registry, or a company with one would audit nothing.
 * @throws ConfigError for a glob that cannot be used
 */
export const withhold = (trees: readonly LockedTree[], privateNames: readonly string[]): Withheld => {
  const matchers = privateNames.map(compileGlob);
  const asked = new Set<string>();
  const foreign: (Unauditable & { key: string })[] = [];
  const own = new Set<string>();
  for (const tree of trees) {
    const usual = usualHost(tree.packages);
    const others = new Set<string>();
    for (const each of tree.packages) {
      const key = packageKey(each);
      if (matchers.some((matches) => matches(each.name))) {
        own.add(key);
        continue;
      }
      const host = hostOf(each.resolved) ?? "";
      if (host === "" || host === usual) {
        asked.add(key);
        continue;
      }
      if (others.has(key)) continue;
      others.add(key);
      const { name, version, at, scope } = each;
      foreign.push({ name, why: "other-registry", text: `${name}@${version} from ${host}`, at, scope, key });
    }
  }
  const unasked = foreign.filter(({ key }) => !asked.has(key)).map(({ key: _, ...entry }) => entry);
  return { asked, foreign: unasked, private: own.size };
};

/** Where most packages come from; the empty text where the file does not say it of most. */
const usualHost = (packages: readonly LockedPackage[]): string => {
  const counts = new Map<string, number>();
  for (const { resolved } of packages) {
    const host = hostOf(resolved) ?? "";
    counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0] ?? "";
};
