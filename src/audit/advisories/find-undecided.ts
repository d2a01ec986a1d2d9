import type { LookedUp } from "../../model/advisory.ts";
import type { PackageVersion } from "../../model/dependency.ts";
import { matchAdvisories } from "./match-advisories.ts";

/** Ids told of one package version. */
const TOLD = 5;

/**
 * Package versions that no advisory says yes or no to, because a version cannot be compared: one sentence each, with text
 * from outside in it. Nothing may be called clean then.
 */
export const findUndecided = (
  packages: readonly PackageVersion[],
  lookedUp: Pick<LookedUp, "advisories" | "told">,
): string[] =>
  matchAdvisories(packages, lookedUp)
    .filter(({ undecided }) => undecided.length > 0)
    .map(({ package: { name, version }, undecided }) => {
      const ids = undecided.map(({ advisory }) => advisory.id);
      const more = ids.length > TOLD ? ` and ${ids.length - TOLD} more` : "";
      return `Whether ${name} ${version} is affected by ${ids.slice(0, TOLD).join(", ")}${more} cannot be told: its version cannot be compared with theirs.`;
    });
