import type { ToldWeakness } from "../model/audit.ts";
import { counted, grouped } from "../model/counted.ts";
import type { Finding } from "../model/finding.ts";
import type { Result } from "../model/result.ts";

/** The weaknesses of one version of a package in one lockfile, which one upgrade mends. */
export interface ToldPackage {
  package: string;
  version: string;
  at: ToldWeakness["at"];
  scope: ToldWeakness["scope"];
  places: number;
  path: ToldWeakness["path"];
  /** Those of the section that it is told in, worst first. */
  weaknesses: ToldWeakness[];
  /** What else it has, and the same upgrade mends. */
  lesser: ToldWeakness[];
}

export interface DependencySection {
  status: "fails" | "below" | "before";
  /** `Must be mended (3 weaknesses in 2 packages)`. */
  title: string;
  packages: ToldPackage[];
}

const TITLES: Readonly<Record<DependencySection["status"], string>> = {
  fails: "Must be mended",
  below: "Below what fails",
  before: "Base has them, too",
};

/** Is a finding told among the weaknesses, package by package, so that no other section needs it. */
export const toldAsWeakness = ({ dependencies }: Result): ((finding: Finding) => boolean) => {
  const told = new Set(dependencies?.weaknesses.map(({ fingerprint }) => fingerprint));
  return ({ fingerprint, waived }) => waived === undefined && told.has(fingerprint);
};

/**
 * The weaknesses that nobody accepted, by what comes of them; sections without any are left out. Each package stands in one
 * section, that of its worst: it is raised once.
 */
export const dependencySections = ({ dependencies }: Result): DependencySection[] => {
  const packages = byPackage(dependencies?.weaknesses ?? []);
  return (["fails", "below", "before"] as const).flatMap((status) => {
    const here = packages.filter((each) => each.weaknesses[0]?.status === status);
    if (here.length === 0) return [];
    const sum = here.reduce((all, { weaknesses }) => all + weaknesses.length, 0);
    const count = sum === 1 ? "1 weakness" : `${grouped(sum)} weaknesses`;
    return [{ status, title: `${TITLES[status]} (${count} in ${counted(here.length, "package")})`, packages: here }];
  });
};

/** Each package with its weaknesses, in the order of the worst. */
const byPackage = (weaknesses: readonly ToldWeakness[]): ToldPackage[] => {
  const packages = new Map<string, ToldPackage>();
  for (const weakness of weaknesses) {
    if (weakness.status === "accepted") continue;
    const { at, version, scope, places, path } = weakness;
    const key = JSON.stringify([at.file, weakness.package, version]);
    const known = packages.get(key);
    if (known === undefined) {
      const told = { package: weakness.package, version, at, scope, places, path };
      packages.set(key, { ...told, weaknesses: [weakness], lesser: [] });
    } else if (known.weaknesses[0]?.status === weakness.status) known.weaknesses.push(weakness);
    else known.lesser.push(weakness);
  }
  return [...packages.values()];
};

/** What a package has beside: `and 3 that do not fail (1 medium, 2 low)`; undefined for nothing. */
export const lesserLine = ({ lesser }: ToldPackage): string | undefined =>
  lesser.length === 0
    ? undefined
    : `and ${grouped(lesser.length)} that ${lesser.length === 1 ? "does" : "do"} not fail (${countRatings(lesser)})`;

/** `critical 9.8`, `high`, `unrated`, `malicious`. */
export const ratingLine = ({ isMalicious, rating, score }: ToldWeakness): string => {
  if (isMalicious) return "malicious";
  if (rating === undefined) return "unrated";
  return score === undefined ? rating : `${rating} ${score.toFixed(1)}`;
};

/** How many of each rating: `1 critical, 3 high`. */
export const countRatings = (weaknesses: readonly ToldWeakness[]): string => {
  const words = weaknesses.map(({ isMalicious, rating }) => (isMalicious ? "malicious" : (rating ?? "unrated")));
  return ["malicious", "critical", "high", "medium", "low", "unrated"]
    .map((word) => [word, words.filter((each) => each === word).length] as const)
    .filter(([, count]) => count > 0)
    .map(([word, count]) => `${grouped(count)} ${word}`)
    .join(", ");
};

/** `package-lock.json:120`. Text from outside. */
export const placeLine = ({ at }: Pick<ToldPackage, "at">): string => `${at.file}:${at.line}`;

/** The way it came in: `mcp-remote > express > tar`; undefined where the project itself asks for it. Text from outside. */
export const pathLine = ({ path }: Pick<ToldPackage, "path">): string | undefined =>
  path.length < 2 ? undefined : path.map(({ name }) => name).join(" > ");

/** What else is worth saying of how it is held. */
export const holdNotes = ({ places, scope }: ToldPackage): string[] => [
  ...(places > 1 ? [`in ${grouped(places)} places`] : []),
  ...(scope === "development" ? ["development only"] : []),
];

/** What is to be done, each sentence once. Text from outside. */
export const fixLines = ({ weaknesses }: ToldPackage): string[] => [...new Set(weaknesses.map(({ fix }) => fix))];

/** What stands beside a weakness: new, worse, and whom it concerns. Text from outside. */
export const weaknessNotes = ({ since, applies }: ToldWeakness): string[] => [
  ...(since === "new" ? ["new"] : since === "worse" ? ["worse than in base"] : []),
  ...(applies === undefined ? [] : [applies.reason]),
];

/** `tar 6.1.0: GHSA-...`. Text from outside. */
export const mendedLine = ({ package: name, version, id }: { package: string; version: string; id: string }): string =>
  `${name} ${version}: ${id}`;
