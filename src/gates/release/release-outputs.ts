import { type Bump, greaterBump } from "../../model/finding.ts";
import type { ReleasePlan } from "../../model/release-plan.ts";
import type { WrittenFile } from "../../model/written-file.ts";

/** What a run came to, beside its plan. */
export interface ReleaseOutcome {
  mode: string;
  /** Are the versions of this head out, by this run or an earlier one. */
  isReleased?: boolean;
  /** Packages that are out at this head, where the plan does not name them any more. */
  released?: readonly ReleasedPackage[];
  pullRequest?: { number: number; url: string };
  files?: readonly WrittenFile[];
}

/** A version that is out. */
interface ReleasedPackage {
  name: string;
  version: string;
  tag: string;
  url?: string;
}

/** Outputs travel in the environment of later steps, where one text may not exceed 128 KiB. */
const LONGEST = 60_000;

/** The outputs of `bump-version`; what is of one package is empty where there are several. */
export const releaseOutputs = (
  plan: Pick<ReleasePlan, "head" | "packages">,
  outcome: ReleaseOutcome,
): Record<string, string> => {
  const { packages } = plan;
  const { mode, isReleased, released = [], pullRequest, files = [] } = outcome;
  const only = packages.length === 1 ? packages[0] : undefined;
  const out = released.length === 1 ? released[0] : undefined;
  const floors = packages.flatMap(({ floor }) => (floor === undefined ? [] : [floor.bump]));
  const changed = files.filter(({ state }) => state !== "same" && state !== "refused").map(({ path }) => path);
  return {
    mode,
    released: String(isReleased === true),
    version: only?.next ?? out?.version ?? "",
    "previous-version": only?.last?.version ?? "",
    bump: packages.length === 0 ? "none" : packages.map(({ bump }) => bump).reduce<Bump>(greaterBump, "none"),
    "required-bump": floors.length === 0 ? "" : floors.reduce<Bump>(greaterBump, "none"),
    tag: only?.tag ?? out?.tag ?? "",
    "pr-number": pullRequest === undefined ? "" : String(pullRequest.number),
    "pr-url": pullRequest?.url ?? "",
    "release-url": out?.url ?? "",
    "changed-files": changed.join("\n").length > LONGEST ? "" : changed.join("\n"),
    "release-plan": planOutput(plan, released),
  };
};

/** The plan for the steps that publish: what, as which version, by which tag. What does not fit is counted. */
const planOutput = (
  { head, packages }: Pick<ReleasePlan, "head" | "packages">,
  released: readonly ReleasedPackage[],
) => {
  const urls = new Map(released.map(({ tag, url }) => [tag, url]));
  const told = packages.map(({ name, path, ecosystem, next, last, bump, tag, isPrerelease }) => {
    const url = urls.get(tag);
    return {
      name,
      path,
      ecosystem,
      version: next,
      ...(last === undefined ? {} : { previous: last.version }),
      bump,
      tag,
      prerelease: isPrerelease,
      ...(url === undefined ? {} : { url }),
    };
  });
  const written = (count: number): string =>
    JSON.stringify({ schemaVersion: 1, head, packages: told.slice(0, count), omitted: told.length - count });
  let room = LONGEST - written(0).length;
  let count = 0;
  for (const each of told) {
    room -= JSON.stringify(each).length + 1;
    if (room < 0) break;
    count += 1;
  }
  return written(count);
};
