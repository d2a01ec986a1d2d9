import type { ProcessFacts } from "../../model/change-request.ts";
import type { Conclusion } from "../../model/conclusion.ts";
import { readConventionalHeader } from "../../model/conventional-header.ts";
import { BUMPS, type Bump, greaterBump } from "../../model/finding.ts";
import { readWrittenLines } from "../../model/written-lines.ts";
import { reportsOf } from "./gate-standing.ts";

/** What `check-api` says of the versions on this head. */
interface BumpAnswer {
  /** What the change needs; of several reports the greatest. */
  required: Bump;
  /** What people declare by the version file, a changeset, a label or the title, as the gate read it; of several the least. */
  declared?: Bump;
  /** The gate itself says that too little is declared, in its words. */
  blame?: string;
  /** In initial development, and where no version is known, a minor carries what a major does later. */
  isReduced: boolean;
  /** A pre-release promises nothing. */
  isPreRelease: boolean;
}

const SPOKE = new Set<Conclusion>(["pass", "fail"]);
const TOO_SMALL = "declared-bump-too-small";

/** The answer of `check-api`; undefined where it did not report on this head, could not look, or says no bump. */
export const readBumps = (facts: ProcessFacts): BumpAnswer | undefined => {
  const reports = reportsOf(facts, "check-api") ?? [];
  if (reports.length === 0 || reports.some(({ conclusion }) => !SPOKE.has(conclusion))) return undefined;
  const required = reports.map(({ outputs }) => bumpAt(outputs, "required-bump"));
  if (required.includes(undefined)) return undefined;
  const declared = reports.map(({ outputs }) => bumpAt(outputs, "declared-bump")).filter((bump) => bump !== undefined);
  const next = reports.map(({ outputs }) => textAt(outputs, "next-version") ?? "");
  const blaming = reports.find(
    ({ reasonCode, findings }) =>
      reasonCode === TOO_SMALL ||
      findings.some(({ rule, severity, waived }) => rule === TOO_SMALL && severity === "error" && waived === undefined),
  );
  const least = BUMPS.find((bump) => declared.includes(bump));
  return {
    required: required.reduce<Bump>((greatest, bump) => greaterBump(greatest, bump ?? "none"), "none"),
    ...(least === undefined ? {} : { declared: least }),
    ...(blaming === undefined ? {} : { blame: blaming.summary }),
    isReduced: next.every((version) => version === "" || version.startsWith("0.")),
    isPreRelease: next.every((version) => version.includes("-")),
  };
};

const textAt = (outputs: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(outputs, name) ? outputs[name] : undefined;

const bumpAt = (outputs: Readonly<Record<string, string>>, name: string): Bump | undefined => {
  const text = textAt(outputs, name);
  return BUMPS.find((bump) => bump === text);
};

const BREAKING_FOOTER = /^BREAKING[ -]CHANGE: +\S/;

/** The bump that a Conventional title declares; undefined for a type that has no meaning for the version. */
export const titleBump = ({ title, body }: { title: string; body: string }): Bump | undefined => {
  const header = readConventionalHeader(title);
  if (header === undefined) return undefined;
  const hasFooter = readWrittenLines(body).some(({ text, isCode }) => !isCode && BREAKING_FOOTER.test(text));
  if (header.isBreaking || hasFooter) return "major";
  return header.type === "feat" ? "minor" : header.type === "fix" ? "patch" : undefined;
};

/** Is a declared bump less than what the change needs. */
export const isTooSmall = (declared: Bump, { required, isReduced, isPreRelease }: BumpAnswer): boolean => {
  if (isPreRelease) return false;
  const lesser = required === "major" ? "minor" : required === "minor" ? "patch" : required;
  return BUMPS.indexOf(declared) < BUMPS.indexOf(isReduced ? lesser : required);
};
