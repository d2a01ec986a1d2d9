import type { RegistryFact } from "../../model/audit.ts";
import type { Ecosystem } from "../../model/dependency.ts";
import { compareVersions } from "../versions/index.ts";

export type Withdrawn = NonNullable<RegistryFact["withdrawn"]>;

/** What a registry says of one version. */
export interface RegistryVersion {
  /** ISO 8601, UTC. */
  publishedAt?: string;
  withdrawn?: Withdrawn;
}

/** What a registry says of one package; versions as the registry writes them. Every text is from outside. */
export interface RegistryPackage {
  versions: ReadonlyMap<string, RegistryVersion>;
  /** What the registry, or else its order of versions, calls the latest. */
  latest?: string;
}

/** What the registry says of a version, however it is written: `1.0` is `1.0.0` in Python. */
export const findVersion = (
  ecosystem: Ecosystem,
  { versions }: RegistryPackage,
  version: string,
): RegistryVersion | undefined => {
  const found = versions.get(version);
  if (found !== undefined || ecosystem === "npm") return found;
  for (const [each, said] of versions) {
    if (compareVersions(ecosystem, each, version) === 0) return said;
  }
  return undefined;
};

/** What an author wrote, cut to what anybody reads. */
export const cutReason = (text: string): string => text.slice(0, 500);

/** A moment as ISO 8601 in UTC; undefined where the text is none. */
export const readMoment = (text: string | undefined): string | undefined => {
  const moment = Date.parse(text?.slice(0, 40) ?? "");
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
};
