import type { Finding } from "../model/finding.ts";
import type { FoundVersion, SelfDescription, VersionFacts, VersionStatement } from "../model/version.ts";
import { compareVersions, isPlaceholder } from "../release/scheme.ts";
import { DRIFT_RULES } from "../rules/version/index.ts";
import type { VersionDrift } from "../rules/version/version-drift.ts";
import { type Description, type JudgeOptions, judge } from "./judge.ts";

/**
 * Findings on a head that says two things of itself, and on base did not: what was so before is nobody's news, and so is
 * what base could not tell. Where there was no server before, everything is new.
 */
export const judgeDrift = (
  { descriptions }: Pick<VersionFacts, "descriptions">,
  options: Pick<JudgeOptions<VersionDrift>, "levels" | "otherRules" | "server">,
): Finding[] => {
  if (descriptions === undefined) return [];
  const { base, head } = descriptions;
  const drifts = [...driftOfFiles(base, head), ...driftOfServer(base, head), ...driftOfManifest(base, head)];
  return judge(drifts, DRIFT_RULES, { ...options, describe: describeDrift });
};

type Base = SelfDescription | undefined;

const driftOfFiles = (base: Base, { version, statements = [] }: SelfDescription): VersionDrift[] => {
  if (version === undefined || isPlaceholder(version.version)) return [];
  const fallenBehind = statements.filter((statement) => !isSameVersion(statement, version));
  const introduced = fallenBehind.filter((statement) => agreedBefore(base, statement));
  return introduced.length === 0 ? [] : [{ kind: "files", version, statements: introduced }];
};

/** Did the same place state the package's version on base; so it did where it is new. */
const agreedBefore = (base: Base, { from }: VersionStatement): boolean => {
  if (base === undefined) return true;
  const { version, statements } = base;
  if (version === undefined || statements === undefined) return false;
  const before = statements.find((statement) => statement.from === from);
  return before === undefined || isSameVersion(before, version);
};

/** Does a place state the version of its package, as far as it states one at all. */
export const isSameVersion = (
  statement: Pick<VersionStatement, "version" | "file">,
  { version }: FoundVersion,
): boolean =>
  isPlaceholder(statement.version) || isEqual(statement.version, version) || isRepublished(statement, version);

const isEqual = (a: string, b: string): boolean => a === b || compareVersions(a, b) === 0;

/** The registry takes each version once: a correction of the entry alone is published as `1.2.3-1`. */
const isRepublished = ({ version, file }: Pick<VersionStatement, "version" | "file">, of: string): boolean =>
  /(?:^|\/)server\.json$/.test(file) && version.startsWith(`${of}-`) && /^\d+$/.test(version.slice(of.length + 1));

/** Does a server introduce itself with the version of its package. */
export const isServedAs = (served: string, { version }: FoundVersion): boolean =>
  isPlaceholder(version) || isEqual(plain(served), version);

const driftOfServer = (base: Base, { version, served }: SelfDescription): VersionDrift[] => {
  if (version === undefined || served === undefined || isServedAs(served, version)) return [];
  const wasRight =
    base === undefined ||
    (base.version !== undefined && base.served !== undefined && isEqual(plain(base.served), base.version.version));
  return wasRight ? [{ kind: "server-info", version, served }] : [];
};

const plain = (version: string): string => version.replace(/^v(?=\d)/i, "");

const driftOfManifest = (base: Base, head: SelfDescription): VersionDrift[] => {
  const now = compareManifest(head);
  if (now === undefined || head.manifest === undefined) return [];
  const before = knownBefore(base);
  if (before === undefined) return [];
  const unlisted = now.unlisted.filter((name) => !before.unlisted.includes(name));
  const unserved = now.unserved.filter((name) => !before.unserved.includes(name));
  if (unlisted.length + unserved.length === 0) return [];
  return [{ kind: "manifest-tools", file: head.manifest.file, unlisted, unserved }];
};

interface ManifestDrift {
  unlisted: readonly string[];
  unserved: readonly string[];
}
const NO_DRIFT: ManifestDrift = { unlisted: [], unserved: [] };

/** What drifted on base already; undefined where base cannot tell. */
const knownBefore = (base: Base): ManifestDrift | undefined => {
  if (base === undefined) return NO_DRIFT;
  if (base.statements === undefined || base.tools === undefined) return undefined;
  return base.manifest === undefined ? NO_DRIFT : compareManifest(base);
};

const compareManifest = ({ manifest, tools }: SelfDescription): ManifestDrift | undefined => {
  if (manifest === undefined || tools === undefined) return undefined;
  return {
    unlisted: tools.filter((name) => !manifest.tools.includes(name)),
    unserved: manifest.tools.filter((name) => !tools.includes(name)),
  };
};

/** What `judge` needs to know of a drift beside its rules. */
export const describeDrift = (drift: VersionDrift): Description => {
  switch (drift.kind) {
    case "places": {
      const [{ file, line, column }] = drift.places;
      return { subject: "version", place: ["version", file], at: { file, line, column } };
    }
    case "files": {
      const file = drift.statements[0]?.file;
      return {
        subject: "version",
        place: ["version", ...drift.statements.map(({ from }) => from)],
        at: file === undefined ? {} : { file },
      };
    }
    case "server-info":
      return {
        subject: "version",
        place: ["serverInfo", "version"],
        ...(drift.literal === undefined ? {} : { at: drift.literal }),
      };
    case "manifest-tools":
      return { subject: "version", place: ["version", drift.file, "tools"], at: { file: drift.file } };
  }
};
