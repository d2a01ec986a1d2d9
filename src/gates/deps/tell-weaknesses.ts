import { RATINGS } from "../../model/advisory.ts";
import type { ToldWeakness, WeighedWeakness } from "../../model/audit.ts";
import type { Finding } from "../../model/finding.ts";
import { aboutWeakness } from "../../rules/deps/weakness-place.ts";

const LONGEST_PATH = 20;

/** The weaknesses as reports show them, the worst first; one whose rule is off has no finding, and is not shown. */
export const tellWeaknesses = (weighed: readonly WeighedWeakness[], findings: readonly Finding[]): ToldWeakness[] => {
  const byPlace = new Map(
    findings.flatMap((finding) =>
      finding.place === undefined ? [] : [[JSON.stringify(finding.place), finding] as const],
    ),
  );
  const told = weighed.flatMap((one) => {
    const finding = byPlace.get(JSON.stringify(aboutWeakness(one.found).place));
    return finding === undefined ? [] : [tell(one, finding)];
  });
  return told.toSorted(byWeight);
};

const tell = ({ found }: WeighedWeakness, finding: Finding): ToldWeakness => {
  const { weakness, held, scope, upgrade, since, applies } = found;
  const { package: named, id, ids, summary, rating, score, url, isMalicious } = weakness;
  const [first] = held;
  return {
    fingerprint: finding.fingerprint,
    package: named.name,
    version: named.version,
    ecosystem: named.ecosystem,
    id,
    ids,
    summary,
    ...(rating === undefined ? {} : { rating }),
    ...(score === undefined ? {} : { score }),
    ...(url === undefined ? {} : { url }),
    isMalicious,
    scope,
    at: first?.package.at ?? { file: "", line: 1, column: 1 },
    places: held.length,
    path: (first?.path ?? []).slice(0, LONGEST_PATH),
    fix: upgrade.sentence,
    ...(upgrade.to === undefined ? {} : { to: upgrade.to }),
    ...(since === undefined ? {} : { since }),
    ...(applies === undefined ? {} : { applies }),
    status: statusOf(finding, since),
  };
};

const statusOf = ({ waived, severity }: Finding, since: ToldWeakness["since"]): ToldWeakness["status"] => {
  if (waived !== undefined) return "accepted";
  if (severity === "error") return "fails";
  return since === "unchanged" ? "before" : "below";
};

const STATUSES: readonly ToldWeakness["status"][] = ["fails", "below", "before", "accepted"];

const byWeight = (a: ToldWeakness, b: ToldWeakness): number =>
  STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
  Number(b.isMalicious) - Number(a.isMalicious) ||
  ratingOf(b) - ratingOf(a) ||
  (b.score ?? -1) - (a.score ?? -1) ||
  compareText(a.at.file, b.at.file) ||
  compareText(a.package, b.package) ||
  compareText(a.version, b.version) ||
  compareText(a.id, b.id);

const ratingOf = ({ rating }: ToldWeakness): number => (rating === undefined ? -1 : RATINGS.indexOf(rating));
const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
