import type { PackageRelease, ReleasePlan } from "../../model/release-plan.ts";
import { plural } from "../plural.ts";

/** Packages that one line names. */
const NAMED = 3;

/**
 * A plan in one line: `server 1.2.3 -> 1.3.0 (minor): 2 features; the API needs minor`. Of several packages the steps
 * alone; of none why.
 */
export const sayPlan = ({ packages, unchanged }: Pick<ReleasePlan, "packages" | "unchanged">): string => {
  const [only] = packages;
  if (only === undefined) return sayNothing(unchanged);
  if (packages.length === 1) return `${sayStep(only)}${sayBump(only)}${sayReasons(only)}`;
  const named = packages.slice(0, NAMED).map(sayStep);
  const rest = packages.length - named.length;
  return `${plural(packages.length, "package")}: ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
};

const sayNothing = (unchanged: ReleasePlan["unchanged"]): string => {
  const [only] = unchanged;
  if (only === undefined) return "there is no package to release";
  return unchanged.length === 1
    ? `nothing to release of ${only.name}: ${only.reason}`
    : `nothing to release of ${plural(unchanged.length, "package")}`;
};

const sayStep = ({ name, last, next }: PackageRelease): string =>
  last === undefined ? `${name} ${next}` : `${name} ${last.version} -> ${next}`;

const sayBump = ({ last, bump }: PackageRelease): string => {
  if (last === undefined) return " (first release)";
  return bump === "none" ? "" : ` (${bump})`;
};

/** What the release brings, and what the API asks of its number. */
const sayReasons = ({ commits, floor, last }: PackageRelease): string => {
  const brought = last === undefined ? "" : sayCommits(commits);
  const api = floor === undefined || floor.bump === "none" ? "" : `the API needs ${floor.bump}`;
  const parts = [brought, api].filter((part) => part !== "");
  return parts.length === 0 ? "" : `: ${parts.join("; ")}`;
};

const sayCommits = (commits: PackageRelease["commits"]): string => {
  // one commit may be told several times, for each thing that it says
  const breaking = commits.filter(({ isBreaking }) => isBreaking).length;
  const of = (type: string): number => commits.filter((each) => each.type === type && !each.isBreaking).length;
  const told = [
    [breaking, "breaking change"],
    [of("feat"), "feature"],
    [of("fix"), "fix"],
  ] as const;
  const parts = told.flatMap(([count, noun]) =>
    count === 0 ? [] : [noun === "fix" && count > 1 ? `${count} fixes` : plural(count, noun)],
  );
  if (parts.length > 0) return joined(parts);
  const all = new Set(commits.map(({ sha }) => sha)).size;
  return all === 0 ? "" : plural(all, "commit");
};

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
