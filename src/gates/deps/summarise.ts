import { RATINGS } from "../../model/advisory.ts";
import type { AuditFacts, ToldWeakness } from "../../model/audit.ts";
import { plural } from "../plural.ts";

/** What the one line of the verdict is made of. */
export interface Counts {
  facts: AuditFacts;
  told: readonly ToldWeakness[];
  /** Findings of other rules that are errors, or need a person. */
  otherErrors: number;
  otherWarnings: number;
  /** How many things could not be looked at. */
  gaps: number;
  /** Is something compared. */
  isCompared: boolean;
}

/** The verdict in one line: what fails, by rating; what else there is; in how much. */
export const summarise = (counts: Counts): string => {
  const { facts, told, otherErrors, otherWarnings, gaps } = counts;
  const failing = told.filter(({ status }) => status === "fails");
  const malicious = failing.filter(({ isMalicious }) => isMalicious);
  const weak = failing.filter(({ isMalicious }) => !isMalicious);
  const packages = new Set(weak.map((each) => `${each.at.file} ${each.package} ${each.version}`)).size;
  const parts = [
    ...(malicious.length > 0 ? [plural(new Set(malicious.map((each) => each.package)).size, "malicious package")] : []),
    ...(weak.length > 0
      ? [
          `${weak.length === 1 ? "1 weakness" : `${weak.length} weaknesses`} in ${plural(packages, "package")} (${byRating(weak)})`,
        ]
      : []),
    ...(otherErrors > 0 ? [plural(otherErrors, failing.length > 0 ? "other error" : "error")] : []),
    ...(gaps > 0 ? [`${gaps} ${gaps === 1 ? "thing" : "things"} that could not be audited`] : []),
    ...(otherWarnings > 0 ? [plural(otherWarnings, "warning")] : []),
  ];
  if (parts.length === 0 && facts.trees.length === 0 && facts.manifests.length === 0) return NOTHING;
  const found = parts.length === 0 && told.length === 0 ? ["no known weakness"] : parts;
  return [...(found.length === 0 ? [] : [found.join(", ")]), ...rest(told), ...change(counts), audited(counts)].join(
    "; ",
  );
};

/** Nothing was found to be judged, which is neither clean nor weak. */
const NOTHING =
  "nothing was audited: no lockfile or manifest of npm or PyPI was found that git does not ignore and the policy does not exclude; run it where they are, or name a lockfile with --lockfile";

/** `1 critical, 3 high`. */
const byRating = (weaknesses: readonly ToldWeakness[]): string =>
  [
    ...RATINGS.toReversed().map(
      (rating) => [rating, weaknesses.filter((each) => each.rating === rating).length] as const,
    ),
    ["unrated", weaknesses.filter((each) => each.rating === undefined).length] as const,
  ]
    .filter(([, count]) => count > 0)
    .map(([rating, count]) => `${count} ${rating}`)
    .join(", ");

/** What there is beside, and does not fail. */
const rest = (told: readonly ToldWeakness[]): string[] => {
  const of = (status: ToldWeakness["status"]): ToldWeakness[] => told.filter((each) => each.status === status);
  const [below, before, accepted] = [of("below"), of("before"), of("accepted")];
  return [
    ...(below.length > 0 ? [`${below.length} below what fails (${byRating(below)})`] : []),
    ...(before.length > 0 ? [`${before.length} that base has, too (${byRating(before)})`] : []),
    ...(accepted.length > 0 ? [`${accepted.length} accepted`] : []),
  ];
};

const change = ({ isCompared, facts, told }: Counts): string[] => {
  if (!isCompared) return [];
  const fresh = told.filter(({ since }) => since === "new" || since === "worse").length;
  return [
    ...(fresh > 0 ? [`${fresh} new`] : told.length > 0 ? ["none new"] : []),
    ...(facts.mended.length > 0 ? [`${facts.mended.length} mended`] : []),
  ];
};

const audited = ({ facts: { trees } }: Counts): string => {
  const packages = countPackages(trees);
  const files = new Set(trees.map(({ file }) => file)).size;
  return trees.length === 0
    ? "nothing was audited"
    : `${plural(packages, "package")} of ${plural(files, "file")} audited`;
};

/** Versions of packages, each once. */
export const countPackages = (trees: AuditFacts["trees"]): number =>
  new Set(
    trees.flatMap(({ packages }) => packages.map(({ ecosystem, name, version }) => `${ecosystem} ${name} ${version}`)),
  ).size;
