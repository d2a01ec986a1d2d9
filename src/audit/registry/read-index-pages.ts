import { isObject, type JsonObject, stringAt } from "../../model/json.ts";
import { groupBy } from "../advisories/group-by.ts";
import { compareVersions } from "../versions/index.ts";
import { fileVersion } from "./file-version.ts";
import { latestStable } from "./latest-stable.ts";
import {
  cutReason,
  type RegistryPackage,
  type RegistryVersion,
  readMoment,
  type Withdrawn,
} from "./registry-package.ts";

/**
 * Reads the files that the pages of Python indexes list for one package (PEP 691, 700 and 592); undefined where none of them
 * has a version.
 */
export const readIndexPages = (name: string, files: readonly unknown[]): RegistryPackage | undefined => {
  const named = files.filter(isObject).flatMap((file) => {
    const version = fileVersion(stringAt(file, "filename") ?? "", name);
    return version === undefined ? [] : [{ version, file }];
  });
  const versions = new Map<string, RegistryVersion>();
  for (const [version, listed] of groupBy(named, ({ version }) => version)) {
    if (compareVersions("PyPI", version, version) === undefined) continue;
    versions.set(version, describeVersion(listed.map(({ file }) => file)));
  }
  if (versions.size === 0) return undefined;
  const offered = [...versions].filter(([, { withdrawn }]) => withdrawn === undefined).map(([version]) => version);
  const latest = latestStable("PyPI", offered);
  return { versions, ...(latest === undefined ? {} : { latest }) };
};

/** A version is as old as its latest file, since that may be the one that is installed; it is yanked when every file of it is. */
const describeVersion = (files: readonly JsonObject[]): RegistryVersion => {
  const times = files.map((file) => readMoment(stringAt(file, "time")));
  const known = times.filter((time) => time !== undefined).sort();
  const publishedAt = known.length === times.length ? known.at(-1) : undefined;
  const withdrawn = files.every(isYanked) ? yankOf(files) : undefined;
  return { ...(publishedAt === undefined ? {} : { publishedAt }), ...(withdrawn === undefined ? {} : { withdrawn }) };
};

/** PEP 592: any text counts, the empty one too. */
const isYanked = ({ yanked }: JsonObject): boolean => typeof yanked === "string" || yanked === true;

const yankOf = (files: readonly JsonObject[]): Withdrawn => {
  const text = files.map((file) => stringAt(file, "yanked")).find((reason) => reason !== undefined && reason !== "");
  return { how: "yanked", text: cutReason(text ?? "") };
};
