import type { OutdatedPackage } from "../../model/audit.ts";
import { type Ecosystem, type LockedTree, packageKey } from "../../model/dependency.ts";
import { compareVersions, satisfiesRange } from "../versions/index.ts";
import { type DirectPackage, directPackages } from "./direct-packages.ts";
import { greatest, isStable } from "./latest-stable.ts";
import type { RegistryPackage } from "./registry-package.ts";

/** What registries said, by ecosystem and name with a blank between. */
export type RegistryAnswers = ReadonlyMap<string, RegistryPackage>;

/** What the projects ask for by themselves and the registry has newer; the most majors behind first, production before development. */
export const listOutdated = (trees: readonly LockedTree[], answers: RegistryAnswers): OutdatedPackage[] => {
  const found = new Map<string, OutdatedPackage>();
  for (const tree of trees) {
    for (const direct of directPackages(tree)) {
      const { ecosystem, name } = direct.package;
      const answer = answers.get(`${ecosystem} ${name}`);
      const outdated = answer === undefined ? undefined : compare(direct, answer);
      if (outdated === undefined) continue;
      const key = `${tree.file}\n${packageKey(direct.package)}\n${direct.range ?? ""}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, outdated);
      else if (direct.scope === "production") known.scope = "production";
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(a.scope === "development") - Number(b.scope === "development") ||
      b.majorsBehind - a.majorsBehind ||
      (a.package.name < b.package.name ? -1 : a.package.name > b.package.name ? 1 : 0),
  );
};

const compare = (direct: DirectPackage, answer: RegistryPackage): OutdatedPackage | undefined => {
  const { package: locked, scope, range } = direct;
  const { ecosystem, name, version, at } = locked;
  const { latest } = answer;
  if (latest === undefined || (compareVersions(ecosystem, latest, version) ?? 0) <= 0) return undefined;
  const latestInRange = range === undefined ? undefined : latestOf(ecosystem, range, answer);
  return {
    package: { ecosystem, name, version },
    at,
    scope,
    ...(range === undefined ? {} : { range }),
    latest,
    ...(latestInRange === undefined ? {} : { latestInRange }),
    majorsBehind: majorsBetween(ecosystem, version, latest, answer),
  };
};

/** As package managers choose: what the registry calls the latest where the range takes it, else the greatest that it takes. */
const latestOf = (ecosystem: Ecosystem, range: string, { versions, latest }: RegistryPackage): string | undefined => {
  const plain = range.replace(/^npm:(?:@[^@/]{1,214}\/)?[^@/]{1,214}@/, "");
  if (latest !== undefined && satisfiesRange(ecosystem, latest, plain) === true) return latest;
  const taken = [...versions]
    .filter(([, { withdrawn }]) => withdrawn === undefined)
    .map(([version]) => version)
    .filter((version) => satisfiesRange(ecosystem, version, plain) === true);
  return greatest(ecosystem, taken);
};

/** Majors that were published: numbering that skips some, or goes by years, does not count as more. */
const majorsBetween = (ecosystem: Ecosystem, from: string, to: string, { versions }: RegistryPackage): number => {
  const majors = new Set<string>();
  for (const version of [...versions.keys(), to]) {
    if (!isStable(ecosystem, version) && version !== to) continue;
    const isBehind = (compareVersions(ecosystem, version, from) ?? 0) > 0;
    if (isBehind && (compareVersions(ecosystem, version, to) ?? 1) <= 0) majors.add(majorOf(version));
  }
  majors.delete(majorOf(from));
  return majors.size;
};

const majorOf = (version: string): string => /^[v=\s]{0,5}((?:\d{1,9}!)?\d{1,16})/.exec(version)?.[1] ?? "";
