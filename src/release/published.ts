import { isObject } from "../model/json.ts";
import { compareVersions, isPlaceholder, isPreRelease } from "./scheme.ts";

/** One published version of a package. */
export interface PublishedPackage {
  ecosystem: "npm" | "pypi";
  name: string;
  /** As the source says it; a dist-tag such as `latest` is no version. */
  version: string;
}

/** Reads `npm:<package>@<version>` or `pypi:<package>==<version>`; undefined for every other source. */
export const readPublishedSource = (source: string): PublishedPackage | undefined => {
  const npm = /^npm:((?:@[^@/]+\/)?[^@/]+)@(.+)$/.exec(source);
  if (npm !== null) return { ecosystem: "npm", name: npm[1] ?? "", version: npm[2] ?? "" };
  const pypi = /^pypi:([^=]+)==(.+)$/.exec(source);
  return pypi === null ? undefined : { ecosystem: "pypi", name: pypi[1] ?? "", version: pypi[2] ?? "" };
};

/** The source that shows a published version. */
export const publishedSource = ({ ecosystem, name, version }: PublishedPackage): string =>
  ecosystem === "npm" ? `npm:${name}@${version}` : `pypi:${name}==${version}`;

const NPM_NAME = /^(?:@[a-z0-9~][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*$/i;
const PYTHON_NAME = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;

/** May the name be handed to a package manager: a file can hold anything, among it an option or an address. */
export const isPackageName = (ecosystem: PublishedPackage["ecosystem"], name: string): boolean =>
  name.length <= 214 && (ecosystem === "npm" ? NPM_NAME : PYTHON_NAME).test(name);

/** What a registry has of one package. */
export interface Published {
  versions: string[];
  /** What the registry itself calls the latest. */
  latest?: string;
}

/** Reads what `npm view <package> versions dist-tags.latest --json` prints; undefined when it is something else. */
export const readNpmVersions = (stdout: string): Published | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(stdout);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
  // Several versions of the specification give one object each; we ask for none, so that one object is all there is.
  if (!isObject(value)) return undefined;
  const listed = value.versions;
  const versions = (Array.isArray(listed) ? listed : [listed]).filter((version) => typeof version === "string");
  const latest = value["dist-tags.latest"];
  if (versions.length === 0) return undefined;
  return { versions, ...(typeof latest === "string" ? { latest } : {}) };
};

/** Reads what `pip index versions <package>` prints; undefined when it is something else. */
export const readPipVersions = (stdout: string): Published | undefined => {
  const listed = /^Available versions: *(.+)$/m.exec(stdout)?.[1];
  if (listed === undefined) return undefined;
  const versions = listed.split(/[, \r]+/).filter((version) => version !== "");
  const [latest] = versions;
  return latest === undefined ? undefined : { versions, latest };
};

/**
 * The last release among published versions: the registry's latest, unless that is higher than what both sides carry (a
 * branch that is behind, an older line that is still maintained): then the greatest stable one that is not higher.
 */
export const lastPublished = (published: Published, carried: readonly string[]): string | undefined => {
  const { versions } = published;
  const latest = published.latest ?? greatest(versions);
  const own = greatest(carried.filter((version) => !isPlaceholder(version)));
  if (own === undefined || latest === undefined || (compareVersions(latest, own) ?? 0) <= 0) return latest;
  const below = versions.filter((version) => (compareVersions(version, own) ?? 1) <= 0);
  const stable = below.filter((version) => !isPreRelease(version));
  return greatest(stable.length > 0 ? stable : below) ?? latest;
};

const greatest = (versions: readonly string[]): string | undefined => {
  let found: string | undefined;
  for (const version of versions) {
    if (found === undefined || (compareVersions(version, found) ?? 0) > 0) found = version;
  }
  return found;
};
