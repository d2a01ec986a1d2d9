import type { Finding, Severity } from "../model/finding.ts";
import type { Result } from "../model/result.ts";
import { counted, grouped } from "./counted.ts";

/** Findings of one severity, as they are told to a reader: worst subject first. */
export interface Section {
  severity: Severity;
  /** Without the count. */
  title: string;
  findings: Finding[];
  groups: Group[];
}
interface Group {
  /** `tool search`, with the server's name before it where the result speaks of several. */
  subject: string;
  findings: Finding[];
}

export interface Arrangement {
  /** What someone must look at: errors, then warnings. */
  grave: Section[];
  /** What is worth a line in the changelog. */
  small: Section | undefined;
  waived: Finding[];
}

/** Sorts a result's findings into the order of every report: what breaks, what a person must judge, the rest. */
export const arrange = (result: Result): Arrangement => {
  const several = result.servers !== undefined || new Set(result.findings.map((finding) => finding.server)).size > 1;
  const live = result.findings.filter((finding) => finding.waived === undefined && !isToldByVersion(finding, result));
  const section = (severity: Severity): Section | undefined => {
    const findings = live.filter((finding) => finding.severity === severity);
    if (findings.length === 0) return undefined;
    return { severity, title: TITLES[severity](findings), findings, groups: group(findings, several) };
  };
  return {
    grave: [section("error"), section("warning")].filter((each) => each !== undefined),
    small: withServers(section("info"), several),
    waived: result.findings
      .filter((finding) => finding.waived !== undefined)
      .map((finding) => withServer(finding, several)),
  };
};

/** The version's own section says that the next release needs more, and so does the verdict: a third time helps nobody. */
const isToldByVersion = ({ subject, severity }: Finding, { version, servers }: Result): boolean =>
  subject === "version" && severity === "info" && (version !== undefined || servers !== undefined);

/** A line of its own says whose it is; where findings stand in groups, their subject does. */
const withServer = (finding: Finding, several: boolean): Finding =>
  several && finding.server !== undefined ? { ...finding, message: `${finding.server}: ${finding.message}` } : finding;
const withServers = (section: Section | undefined, several: boolean): Section | undefined =>
  section && { ...section, findings: section.findings.map((finding) => withServer(finding, several)) };

const TITLES: Record<Severity, (findings: readonly Finding[]) => string> = {
  error: (findings) => (findings.every((finding) => finding.bump === "major") ? "Breaking changes" : "Errors"),
  warning: () => "For a person to judge",
  info: (findings) =>
    findings.every((finding) => finding.evidence === undefined) ? "For information" : "Smaller changes",
};

const group = (findings: readonly Finding[], several: boolean): Group[] => {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const subject = several && finding.server !== undefined ? `${finding.server}: ${finding.subject}` : finding.subject;
    const known = groups.get(subject);
    if (known === undefined) groups.set(subject, [finding]);
    else known.push(finding);
  }
  return [...groups].map(([subject, members]) => ({ subject, findings: members }));
};

/** `12 param-description-changed, 3 tool-added`, the most frequent first, at most `limit` rules by name. */
export const countRules = (findings: readonly Finding[], limit = 8): string => {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const named = sorted.slice(0, limit).map(([rule, count]) => `${grouped(count)} ${rule}`);
  const others = sorted.slice(limit).reduce((sum, [, count]) => sum + count, 0);
  return others === 0 ? named.join(", ") : `${named.join(", ")}, ${counted(others, "other")}`;
};

const AUDIENCES = { typed: "clients that validate results", agent: "models that choose tools" } as const;

/** Bump, audience, classes and view: what stands small beside a finding's rule. Text from outside. */
export const tags = (finding: Finding): string[] => [
  ...(finding.bump === "none" ? [] : [bumpOf(finding)]),
  ...(finding.class ?? []),
  ...(finding.view === undefined ? [] : [`in ${finding.view}`]),
];

/** What of that is worth saying of a small change: a break for others than the chosen profile, and a security review. */
export const smallTags = (finding: Finding): string[] => [
  ...(finding.bump === "major" ? [bumpOf(finding)] : []),
  ...(finding.class?.includes("security") ? ["security"] : []),
];

const bumpOf = ({ bump, profile }: Finding): string =>
  profile === undefined || profile === "wire" ? bump : `${bump} for ${AUDIENCES[profile]}`;
