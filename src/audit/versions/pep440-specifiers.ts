import { compareRead, isPostReleaseOf, type PythonVersion, readPython } from "./pep440.ts";

const LONGEST = 1024;
const SPECIFIER = /^(===|~=|==|!=|<=|>=|<|>)\s*([^\s,;()]+)$/;
/** What `.*` may stand behind. */
const RELEASE = /^v?(?:\d+!)?\d+(?:\.\d+)*$/i;

/** One comparison: `>=1.2`, `==1.*`. */
interface Specifier {
  operator: string;
  version: PythonVersion;
  /** Behind the version stood `.*`. */
  isPrefix: boolean;
}

/** `===1.0+odd`: the same text and nothing else, whether or not it is a version. */
interface SameText {
  operator: "===";
  text: string;
}

/**
 * Does pip take a version for specifiers; undefined where one of them is none. A pre-release is taken only where a
 * specifier names one.
 */
export const satisfiesSpecifiers = (text: string, specifiers: string): boolean | undefined => {
  if (specifiers.length > LONGEST) return undefined;
  const version = readPython(text);
  if (version === undefined) return undefined;
  const asked = specifiers
    .trim()
    .replace(/^\((.*)\)$/, "$1")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(readSpecifier);
  if (!asked.every((each) => each !== undefined)) return undefined;
  const namesPreRelease = asked.some(
    (each) => "version" in each && each.operator !== "!=" && each.version.isPreRelease,
  );
  if (version.isPreRelease && !namesPreRelease && !asked.some((each) => "text" in each)) return false;
  return asked.every((each) => ("text" in each ? isSameText(each, text) : holds(each, version)));
};

const readSpecifier = (text: string): Specifier | SameText | undefined => {
  const [, operator = "", written = ""] = SPECIFIER.exec(text) ?? [];
  if (operator === "===") return { operator, text: written };
  const isPrefix = written.endsWith(".*");
  const plain = isPrefix ? written.slice(0, -2) : written;
  const version = readPython(plain);
  if (version === undefined) return undefined;
  if (isPrefix && !(isEquality(operator) && RELEASE.test(plain))) return undefined;
  if (version.local !== undefined && !isEquality(operator)) return undefined;
  if (operator === "~=" && version.release.length < 2) return undefined;
  return { operator, version, isPrefix };
};

const isEquality = (operator: string): boolean => operator === "==" || operator === "!=";

const isSameText = ({ text }: SameText, version: string): boolean =>
  text.toLowerCase() === version.trim().toLowerCase();

const holds = ({ operator, version: asked, isPrefix }: Specifier, version: PythonVersion): boolean => {
  // what is behind + counts only where the specifier names it
  const { local: _, ...plain } = version;
  const order = compareRead(asked.local === undefined ? plain : version, asked);
  switch (operator) {
    case "==":
      return isPrefix ? startsWith(version, asked) : order === 0;
    case "!=":
      return isPrefix ? !startsWith(version, asked) : order !== 0;
    case "<=":
      return order <= 0;
    case ">=":
      return order >= 0;
    case "<":
      // `<1.0` keeps out the pre-releases of 1.0, unless it names one itself
      return order < 0 && !(version.isPreRelease && !asked.isPreRelease && hasSameBase(version, asked));
    case ">":
      return order > 0 && !(!asked.isPostRelease && isPostReleaseOf(version, asked));
    default:
      return order >= 0 && startsWith(version, { epoch: asked.epoch, release: asked.release.slice(0, -1) });
  }
};

type Base = Pick<PythonVersion, "epoch" | "release">;

const hasSameBase = (a: Base, b: Base): boolean => startsWith(a, b) && startsWith(b, a);

/** Does it begin with these numbers; a number that is missing is 0. */
const startsWith = (version: Base, { epoch, release }: Base): boolean =>
  version.epoch === epoch && release.every((number, at) => (version.release[at] ?? 0) === number);
