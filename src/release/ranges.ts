import { satisfies as satisfiesPep440, validRange as validPep440 } from "@renovatebot/pep440";
import satisfiesSemver from "semver/functions/satisfies.js";
import validSemverRange from "semver/ranges/valid.js";
import type { InternalDependency } from "./release-facts.ts";

/** A range that follows the package by itself, or names no version: workspace links, tags, addresses, other registries. */
const FOLLOWS = /^(?:workspace:[*^~]?$|\*?$|x$|latest$|link:|file:|portal:|git\+|git:|github:|https?:|npm:|catalog:)/i;
const PROTOCOL = /^workspace:/;

/**
 * What a range has to be so that it covers a version; undefined where it does already, or is none that can be read.
 * It keeps its own form where that is a single comparison.
 */
export const rangeFor = (
  { range, ecosystem }: Pick<InternalDependency, "range" | "ecosystem">,
  version: string,
): string | undefined => {
  if (FOLLOWS.test(range)) return undefined;
  if (ecosystem === "pypi") return pythonRange(range, version);
  const [protocol = ""] = PROTOCOL.exec(range) ?? [];
  const plain = range.slice(protocol.length).trim();
  // Cargo reads a bare version as `^`
  const read = ecosystem === "crates" ? plain.replaceAll(",", " ").replace(/^(?=\d)/, "^") : plain;
  if (validSemverRange(read) === null || satisfiesSemver(version, read)) return undefined;
  const [, operator] = /^(\^|~|=|>=)?\s*v?\d[\w.+-]*$/.exec(plain) ?? [];
  const isSingle = /^(?:\^|~|=|>=)?\s*v?\d[\w.+-]*$/.test(plain) && !/\.x/i.test(plain);
  return `${protocol}${isSingle ? (operator ?? "") : "^"}${version}`;
};

const pythonRange = (range: string, version: string): string | undefined => {
  if (validPep440(range) !== true || satisfiesPep440(version, range, { prereleases: true })) return undefined;
  const single = /^(===?|~=|>=)\s*[\w.!+-]+$/.exec(range);
  if (single !== null) return `${single[1]}${version}`;
  const [major = "0"] = /^\d+/.exec(version) ?? [];
  return `>=${version},<${Number(major) + 1}`;
};
