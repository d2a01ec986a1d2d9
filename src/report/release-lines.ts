import { counted } from "../model/counted.ts";
import type { DependencyRange, PackageRelease, ReleasePlan } from "../model/release-plan.ts";
import type { Result } from "../model/result.ts";

/** `server 1.2.3 -> 1.3.0 (minor), tag v1.3.0`. Text from outside, as all below. */
export const packageLine = (release: PackageRelease): string => {
  const { name, last, next, bump, tag, isRaised, isPrerelease } = release;
  const step = last === undefined ? `${next}, the first release` : `${last.version} -> ${next}`;
  return [
    `${name} ${step}${last === undefined || bump === "none" ? "" : ` (${bump})`}`,
    ...(isPrerelease ? ["a pre-release"] : []),
    ...(isRaised && last !== undefined ? ["which its files say already"] : []),
    `tag ${tag}`,
  ].join(", ");
};

/** What the API needs, or why that was not looked at. */
export const floorLine = ({ floor, withoutFloor }: PackageRelease): string | undefined => {
  if (floor !== undefined) {
    const found = floor.findings.length === 0 ? "" : `: ${counted(floor.findings.length, "finding")}`;
    return floor.bump === "none" ? `needs no bump${found}` : `needs ${floor.bump}${found}`;
  }
  return withoutFloor === undefined ? undefined : `not looked at: ${withoutFloor}`;
};

/** `docs asks for server ^1.2.0, which becomes ^2.0.0 (docs/package.json)`. */
export const rangeLine = ({ package: asking, dependency, from, to, file }: DependencyRange): string =>
  `${asking} asks for ${dependency} ${from}, which becomes ${to} (${file})`;

/** What a person, or the next step of a workflow, does now; undefined where nothing is left to do. */
export const nextStep = ({ release, conclusion, effects = [], outputs }: Result): string | undefined => {
  if (release === undefined) return undefined;
  const failed = effects.some(({ state }) => state === "failed");
  if (failed) return "Correct what failed, and run it again: what is done is skipped.";
  if (conclusion === "fail") return undefined;
  if (effects.some(({ state }) => state === "waiting")) return "Run it again once what is waited for is there.";
  if (outputs.released === "true") return publishStep(release);
  if (release.packages.length === 0) return undefined;
  const areRaised = release.packages.every(({ isRaised }) => isRaised);
  switch (outputs.mode) {
    case "check":
      return areRaised
        ? "After the merge, `bump-version --mode tag` tags and releases it."
        : "`bump-version` writes it into the files; `--mode pr` proposes it.";
    case "print":
      return "`--mode write` writes these files.";
    case "write":
      return "Commit the files; after the merge, `bump-version --mode tag` tags and releases it.";
    case "pr":
      return outputs["pr-number"] === ""
        ? undefined
        : `Merge #${outputs["pr-number"]}: then it is tagged and released.`;
    default:
      return undefined;
  }
};

const publishStep = ({ packages }: ReleasePlan): string =>
  packages.length === 1
    ? "Publish it to its registries; the `release-plan` output names what."
    : "Publish them to their registries; the `release-plan` output names what.";
