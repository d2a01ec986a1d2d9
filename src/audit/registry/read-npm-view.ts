import { isObject, type JsonObject, objectAt, stringAt } from "../../model/json.ts";
import { cutReason, type RegistryPackage, type RegistryVersion, readMoment } from "./registry-package.ts";

/** What `npm view <package>@<versions>` is asked for. */
export const NPM_FIELDS: readonly string[] = ["version", "deprecated", "time", "versions", "dist-tags.latest"];

/** Reads what npm prints for these fields as JSON: one object for one version, a list for several; undefined when it is neither. */
export const readNpmView = (stdout: string): RegistryPackage | undefined => {
  const answers = [parseJson(stdout)].flat().filter(isObject);
  const [first] = answers;
  if (first === undefined) return undefined;
  const versions = new Map<string, RegistryVersion>();
  const time = objectAt(first, "time");
  for (const version of [first.versions].flat()) {
    if (typeof version !== "string") continue;
    const publishedAt = readMoment(ownText(time, version));
    versions.set(version, publishedAt === undefined ? {} : { publishedAt });
  }
  if (versions.size === 0) return undefined;
  for (const answer of answers) {
    const [version, text] = [stringAt(answer, "version"), stringAt(answer, "deprecated")];
    // the empty text takes a deprecation back
    if (version === undefined || text === undefined || text.trim() === "") continue;
    versions.set(version, { ...versions.get(version), withdrawn: { how: "deprecated", text: cutReason(text) } });
  }
  const latest = stringAt(first, "dist-tags.latest");
  return { versions, ...(latest === undefined || !versions.has(latest) ? {} : { latest }) };
};

const ownText = (object: JsonObject | undefined, key: string): string | undefined =>
  object !== undefined && Object.hasOwn(object, key) ? stringAt(object, key) : undefined;

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
};
