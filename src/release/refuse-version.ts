import increment from "semver/functions/inc.js";
import { ConfigError } from "../model/errors.ts";
import type { Finding } from "../model/finding.ts";
import { nextVersion } from "./next-version.ts";
import type { PackageFacts } from "./release-facts.ts";
import { isPreRelease, isSemver } from "./scheme.ts";

const MOST_NAMED = 5;

/** A version that the API does not allow. It names what stands against it. */
export const belowFloor = (asked: string, where: string, { name, last, floor }: PackageFacts): ConfigError => {
  const needing = (floor?.findings ?? []).filter(({ bump, waived }) => waived === undefined && bump === floor?.bump);
  const next = last === undefined || floor === undefined ? undefined : nextVersion(last.version, floor.bump);
  return new ConfigError({
    what: `${asked} is too little for ${name}: its API needs ${floor?.bump ?? "more"}`,
    where,
    expected: next === undefined ? `a ${floor?.bump ?? "greater"} step` : `at least ${next}`,
    hint: `${where.startsWith("--") ? "Leave the step to be found" : `Raise it${next === undefined ? "" : `: \`--version ${next}\``}`}, or accept what was found by a waiver in .mcp-lifecycle/waivers.yml.`,
    detail: nameFindings(needing),
  });
};

const nameFindings = (findings: readonly Finding[]): string => {
  const told = findings
    .slice(0, MOST_NAMED)
    .map(({ rule, message, fingerprint }) => `${rule}: ${message} (${fingerprint})`);
  const rest = findings.length - told.length;
  return [...told, ...(rest > 0 ? [`and ${rest} more`] : [])].join("\n");
};

/** A version that is used already. It names the next one that is not. */
export const alreadyTaken = (version: string, holder: string, { name, taken }: PackageFacts): ConfigError => {
  const free = nextFree(version, taken);
  return new ConfigError({
    what: `${name} ${version} is taken: ${holder}`,
    where: `the next version of ${name}`,
    expected: "a version that nobody has used",
    hint:
      free === undefined
        ? "Choose another one with `--version`."
        : `Take the next free one: \`--version ${free}\`. If that release is missing here, make its tag first.`,
  });
};

/** The smallest version after it that is free. */
const nextFree = (version: string, taken: ReadonlyMap<string, string>): string | undefined => {
  let candidate: string | undefined = version;
  // each step skips one that is taken, so there are no more steps than those
  for (let step = 0; step <= taken.size && candidate !== undefined && taken.has(candidate); step += 1) {
    candidate =
      isSemver(candidate) && isPreRelease(candidate)
        ? (increment(candidate, "prerelease") ?? undefined)
        : (nextVersion(candidate, "patch") ?? undefined);
  }
  return candidate !== undefined && taken.has(candidate) ? undefined : candidate;
};
