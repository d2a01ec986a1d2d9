import { readPython } from "../versions/pep440.ts";
import { EVERYTHING, lineBelow, lineOf, narrow, type Span, widen } from "./span.ts";

const LONGEST = 1024;
const CLAUSE = /(===|~=|==|!=|<=|>=|<|>|\^|~|=|)\s*([^\s,<>=~^|]+)\s*,?\s*/y;

/**
 * What specifiers of PEP 440 let in, or a range as Poetry writes it (`^1.2`, `~1.2`, `1.*`, `1.2 || 2.0`). Undefined where
 * it is neither.
 */
export const spanOfPython = (text: string): Span | undefined => {
  if (text.length > LONGEST) return undefined;
  const [first, ...rest] = text.split(/\s*\|\|?\s*/).map(spanOfAll);
  return rest.reduce((a, b) => (a === undefined || b === undefined ? undefined : widen(a, b)), first);
};

const spanOfAll = (text: string): Span | undefined => {
  const clauses = text.trim().replace(/^\((.*)\)$/, "$1");
  let span: Span = EVERYTHING;
  for (let at = 0; at < clauses.length; at = CLAUSE.lastIndex) {
    CLAUSE.lastIndex = at;
    const [, operator, version] = CLAUSE.exec(clauses) ?? [];
    const one = operator === undefined || version === undefined ? undefined : spanOfOne(operator, version);
    if (one === undefined) return undefined;
    span = narrow(span, one);
  }
  return span;
};

const spanOfOne = (operator: string, version: string): Span | undefined => {
  if (version === "*") return EVERYTHING;
  // whatever text it is, only that one is taken
  if (operator === "===") return one(readPython(version)?.release ?? []);
  const isPrefix = version.endsWith(".*");
  const release = readPython(isPrefix ? version.slice(0, -2) : version)?.release;
  if (release === undefined) return undefined;
  switch (operator) {
    case "":
    case "=":
    case "==":
      return isPrefix ? upTo(release, raised(release, release.length - 1)) : one(release);
    case "!=":
      return EVERYTHING;
    case "<":
      return { highest: lineBelow(release), isOneVersion: false };
    case "<=":
      return { highest: lineOf(release), isOneVersion: false };
    case "~=":
      return release.length < 2 ? undefined : upTo(release, raised(release, release.length - 2));
    case "~":
      return upTo(release, raised(release, Math.min(release.length - 1, 1)));
    case "^":
      return upTo(release, raised(release, firstSet(release)));
    default:
      return { lowest: lineOf(release), isOneVersion: false };
  }
};

const one = (release: readonly number[]): Span => ({
  lowest: lineOf(release),
  highest: lineOf(release),
  isOneVersion: true,
});

const upTo = (from: readonly number[], below: readonly number[]): Span => ({
  lowest: lineOf(from),
  highest: lineBelow(below),
  isOneVersion: false,
});

/** The next release at one of its numbers: 1.28 raised at the first is 2. */
const raised = (release: readonly number[], at: number): number[] => [...release.slice(0, at), (release[at] ?? 0) + 1];

/** Which number a caret lets rise no more: the first that is not 0, else the last. */
const firstSet = (release: readonly number[]): number => {
  const set = release.findIndex((number) => number !== 0);
  return set === -1 ? release.length - 1 : set;
};
