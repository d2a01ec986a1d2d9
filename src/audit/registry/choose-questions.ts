import type { PackageChange } from "../../model/audit.ts";
import { type Ecosystem, type LockedPackage, type LockedTree, packageKey } from "../../model/dependency.ts";
import { directPackages } from "./direct-packages.ts";
import { isNewVersion } from "./new-version.ts";

/** One package that a registry is asked for. */
export interface RegistryQuestion {
  ecosystem: Ecosystem;
  name: string;
  /** Locked ones, of which the registry shall say something. */
  versions: string[];
}

export interface RegistryWish {
  trees: readonly LockedTree[];
  changes: readonly PackageChange[];
  /** How many days old a version must be that a change brings in; absent where the policy asks nothing. */
  cooldownDays?: number;
  /** What is behind its registry. */
  asksOutdated: boolean;
  /** What its authors withdrew, where the lockfile does not say so itself. */
  asksWithdrawn: boolean;
  /** Keys of packages whose names may leave the house; all of them where nothing is said. */
  mayAsk?: ReadonlySet<string>;
  /** The user's own, by the policy: nobody asks how old they are. */
  isPrivate?(name: string): boolean;
}

/** Why a package is asked for, what must be answered first. */
const RANKS = ["new in the change", "direct, production", "direct, development", "any other"] as const;
type Rank = (typeof RANKS)[number];

/**
 * What to ask registries for: each package once, what the policy needs first, then what the project itself asks for. Python's
 * index is asked for everything that is locked, since no lockfile says what was yanked; npm only for what is direct.
 */
export const chooseQuestions = (wish: RegistryWish): RegistryQuestion[] => {
  const { trees, changes, cooldownDays, asksOutdated, asksWithdrawn, mayAsk } = wish;
  const asked = new Map<string, { question: RegistryQuestion; rank: Rank }>();
  const add = (locked: LockedPackage, rank: Rank): void => {
    if (mayAsk?.has(packageKey(locked)) === false) return;
    const { ecosystem, name, version } = locked;
    const key = `${ecosystem} ${name}`;
    const known = asked.get(key);
    if (known === undefined) {
      asked.set(key, { question: { ecosystem, name, versions: [version] }, rank });
      return;
    }
    if (!known.question.versions.includes(version)) known.question.versions.push(version);
    if (RANKS.indexOf(rank) < RANKS.indexOf(known.rank)) known.rank = rank;
  };
  if (cooldownDays !== undefined) {
    for (const change of changes) if (isNewVersion(change)) add(change.after, "new in the change");
  }
  for (const tree of trees) {
    const isSilent = asksWithdrawn && !tellsDeprecated(tree);
    if (asksOutdated || isSilent) {
      for (const { package: locked, scope } of directPackages(tree)) add(locked, `direct, ${scope}`);
    }
    if (asksWithdrawn && tree.ecosystem === "PyPI") for (const locked of tree.packages) add(locked, "any other");
  }
  return [...asked.values()]
    .sort((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank))
    .map(({ question }) => question);
};

/** Does the lockfile itself say which packages were deprecated when it was written. */
const tellsDeprecated = ({ format }: LockedTree): boolean =>
  /^(?:package-lock\.json|npm-shrinkwrap\.json) v[23]$|^pnpm-lock\.yaml /.test(format);
