import type { AffectedPackage, AffectedRange } from "../../model/advisory.ts";
import type { Ecosystem } from "../../model/dependency.ts";
import { compareVersions, withoutLabel } from "../versions/index.ts";
import { type Span, spansOf } from "./spans.ts";

/** `unknown`: something cannot be compared with the version, and nothing else says yes. */
export type Affected = "yes" | "no" | "unknown";

/**
 * Does an advisory speak of a version: it is listed, or a range holds it. Ranges are an order and no specifiers: a
 * pre-release below the fix is affected. An entry with neither says nothing of any version, and OSV reads it so too.
 */
export const isAffected = ({ ecosystem, versions, ranges }: AffectedPackage, version: string): Affected => {
  const inRanges = anyOf(ranges.map((range) => isInRange(ecosystem, range, version)));
  return inRanges === "yes" ? "yes" : anyOf([inRanges, isListed(ecosystem, versions, version)]);
};

const anyOf = (answers: readonly Affected[]): Affected => {
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
};

const isListed = (ecosystem: Ecosystem, versions: readonly string[], version: string): Affected => {
  if (versions.includes(version)) return "yes";
  if (versions.length > 0 && compareVersions(ecosystem, version, version) === undefined) return "unknown";
  return versions.some((listed) => compareTo(ecosystem, version, listed) === 0) ? "yes" : "no";
};

const isInRange = (ecosystem: Ecosystem, { events }: AffectedRange, version: string): Affected => {
  const limits = events.flatMap((event) => ("limit" in event ? [event.limit] : []));
  const isWithinLimits = isBelowAny(ecosystem, limits, version);
  if (isWithinLimits === "no") return "no";
  const spans = spansOf(ecosystem, events);
  if (spans === undefined) return "unknown";
  const inSpans = anyOf(spans.map((span) => isInSpan(ecosystem, span, version)));
  return inSpans === "yes" ? isWithinLimits : inSpans;
};

const isBelowAny = (ecosystem: Ecosystem, limits: readonly string[], version: string): Affected => {
  if (limits.length === 0 || limits.includes("*")) return "yes";
  const orders = limits.map((limit) => compareVersions(ecosystem, version, limit));
  return anyOf(orders.map((order) => (order === undefined ? "unknown" : order < 0 ? "yes" : "no")));
};

const isInSpan = (ecosystem: Ecosystem, { from, fixed, last }: Span, version: string): Affected => {
  const toStart = from === undefined ? 0 : compareVersions(ecosystem, version, from);
  const toFix = fixed === undefined ? -1 : compareVersions(ecosystem, version, fixed);
  const toLast = last === undefined ? 0 : compareTo(ecosystem, version, last);
  if ((toStart ?? 0) < 0 || (toFix ?? -1) >= 0 || (toLast ?? 0) > 0) return "no";
  return toStart === undefined || toFix === undefined || toLast === undefined ? "unknown" : "yes";
};

/** Order against a version that is itself affected: `2.0.0+cu118` is made of the source of 2.0.0, and affected with it. */
const compareTo = (ecosystem: Ecosystem, version: string, affected: string): number | undefined =>
  compareVersions(ecosystem, affected.includes("+") ? version : withoutLabel(ecosystem, version), affected);
