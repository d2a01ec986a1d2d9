import type { PinStyle } from "../../model/audit.ts";
import type { DeclaredDependency } from "../../model/dependency.ts";
import { readPython } from "../versions/pep440.ts";

/** The first version that a range names, where it is one that keeps older ones out. */
const LOWEST = /(?:^|[\s,(|])(?:>=|>|\^|~=|~|===?|=)?\s*v?(\d{1,9}(?:\.\d{1,9}){0,3})/;
const NUMBERS = /^v?\d{1,9}(?:\.\d{1,9}){0,3}/;

/**
 * The line to write instead of one whose range is too wide, in the words of its file: from the version that its authors
 * named, or from the one that is locked, which they try every day. Undefined where neither says which major is meant.
 */
export const pinnedLine = (
  dependency: Pick<DeclaredDependency, "ecosystem" | "name" | "range" | "kind" | "at">,
  style: PinStyle,
  locked?: string,
): string | undefined => {
  const version = baseOf(dependency, style, locked);
  if (version === undefined) return undefined;
  const { ecosystem, name, at } = dependency;
  const file = at.file.slice(at.file.lastIndexOf("/") + 1);
  if (ecosystem === "npm") {
    const range = npmRange(version, style);
    return file.endsWith(".yaml") ? `"${name}": ${range}` : `"${name}": "${range}"`;
  }
  const specifier = pythonRange(version, style);
  return file === "Pipfile" ? `${name} = "${specifier}"` : `${name}${specifier}`;
};

const baseOf = (
  { ecosystem, range, kind }: Pick<DeclaredDependency, "ecosystem" | "range" | "kind">,
  style: PinStyle,
  locked: string | undefined,
): string | undefined => {
  const tried = locked !== undefined && NUMBERS.test(locked) && !isLocal(ecosystem, locked) ? locked : undefined;
  if (style === "exact" || style === "hashes" || kind !== "registry") return tried;
  const named = range.includes("!=") ? undefined : LOWEST.exec(range.slice(0, 200))?.[1];
  if (named === undefined || tried === undefined) return named ?? tried;
  if (style === "compatible") return tried;
  return majorOf(named) === majorOf(tried) ? named : tried;
};

const isLocal = (ecosystem: DeclaredDependency["ecosystem"], version: string): boolean =>
  ecosystem === "PyPI" && readPython(version) === undefined;

const majorOf = (version: string): string => /\d+/.exec(version)?.[0] ?? "";

const npmRange = (version: string, style: PinStyle): string => {
  if (style === "exact" || style === "hashes") return version;
  return style === "compatible" ? `~${version}` : `^${version}`;
};

const pythonRange = (version: string, style: PinStyle): string => {
  if (style === "exact" || style === "hashes") return `==${version}`;
  const [numbers = version] = NUMBERS.exec(version) ?? [];
  const [major = 0, minor = 0] = numbers.replace(/^v/, "").split(".").map(Number);
  if (style === "compatible") return `>=${version},<${major}.${minor + 1}`;
  // of 0.x each minor may break what the last one had
  return `>=${version},<${major === 0 ? `0.${minor + 1}` : major + 1}`;
};
