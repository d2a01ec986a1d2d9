import { counted, grouped } from "../model/counted.ts";
import type { Bump, Finding, Severity } from "../model/finding.ts";
import type { Result } from "../model/result.ts";
import { foldAlike, type Told } from "./alike.ts";
import { toldAsWeakness } from "./dependency-lines.ts";

/** Findings of one severity, as they are told to a reader: the worst first, and of what is alike as bad the most. */
export interface Section {
  severity: Severity;
  /** Without the count. */
  title: string;
  /** How many findings it tells. */
  count: number;
  groups: Group[];
}
interface Group {
  /** `tool search`, with the server's name before it where the result speaks of several. */
  subject: string;
  told: Told[];
}

export interface SmallSection extends Pick<Section, "title" | "count"> {
  told: Told[];
}

export interface Arrangement {
  /** What someone must look at: errors, then warnings. */
  grave: Section[];
  /** What is worth a line in the changelog. */
  small: SmallSection | undefined;
  waived: Finding[];
}

/** Sorts a result's findings into the order of every report: what breaks, what a person must judge, the rest. */
export const arrange = (result: Result): Arrangement => {
  const several = result.servers !== undefined || new Set(result.findings.map((finding) => finding.server)).size > 1;
  const isWeakness = toldAsWeakness(result);
  const live = result.findings.filter(
    (finding) => finding.waived === undefined && !isToldByVersion(finding, result) && !isWeakness(finding),
  );
  const section = (severity: Severity): Section | undefined => {
    const findings = live.filter((finding) => finding.severity === severity);
    if (findings.length === 0) return undefined;
    return {
      severity,
      title: TITLES[severity](findings),
      count: findings.length,
      groups: group(foldAlike(findings), several),
    };
  };
  const minor = live.filter((finding) => finding.severity === "info");
  return {
    grave: [section("error"), section("warning")].filter((each) => each !== undefined),
    small:
      minor.length === 0
        ? undefined
        : { title: TITLES.info(minor), count: minor.length, told: smallTold(minor, several) },
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

/** Weights sort: the smallest first, and what is alike before what stands alone. */
const smallTold = (findings: readonly Finding[], several: boolean): Told[] =>
  sortByWeight(
    foldAlike(findings).map((told) => ({ item: told, weight: smallWeight(told.finding), count: told.findings.length })),
  ).map((told) => ({ ...told, finding: withServer(told.finding, several) }));

/** A break for others than the chosen profile, what security should see, then as a changelog has it. */
const smallWeight = ({ bump, class: classes = [] }: Finding): number =>
  bump !== "major" && classes.includes("security") ? 1 : SMALL_WEIGHTS[bump];
const SMALL_WEIGHTS: Record<Bump, number> = { major: 0, minor: 2, patch: 3, none: 4 };

const TITLES: Record<Severity, (findings: readonly Finding[]) => string> = {
  error: (findings) => (findings.every((finding) => finding.bump === "major") ? "Breaking changes" : "Errors"),
  warning: () => "For a person to judge",
  info: (findings) =>
    findings.every((finding) => finding.evidence === undefined) ? "For information" : "Smaller changes",
};

const group = (all: readonly Told[], several: boolean): Group[] => {
  const groups = new Map<string, Told[]>();
  for (const told of all) {
    const { server } = told.finding;
    const subject = several && server !== undefined ? `${server}: ${told.subject}` : told.subject;
    const known = groups.get(subject);
    if (known === undefined) groups.set(subject, [told]);
    else known.push(told);
  }
  return sortByWeight(
    [...groups].map(([subject, told]) => ({
      item: { subject, told },
      weight: Math.min(...told.map(({ finding }) => weightOf(finding))),
      count: Math.max(...told.map(({ findings }) => findings.length)),
    })),
  );
};

/** What breaks or may break callers, then what security, then what a host's people should see. */
const weightOf = ({ bump, class: classes = [], evidence }: Finding): number => {
  if (bump === "major" || evidence?.reason !== undefined) return 0;
  if (classes.includes("security")) return 1;
  return classes.includes("host") ? 2 : 3;
};

/** The smallest weight first, and of one weight what is told of most; else in the order given. */
const sortByWeight = <Item>(items: readonly { item: Item; weight: number; count: number }[]): Item[] =>
  items.toSorted((a, b) => a.weight - b.weight || b.count - a.count).map(({ item }) => item);

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

/** Bump, audience, classes, view and contract: what stands small beside a finding's rule. Text from outside. */
export const tags = (finding: Finding): string[] => [
  ...(finding.bump === "none" ? [] : [bumpOf(finding)]),
  ...(finding.class ?? []),
  ...(finding.view === undefined ? [] : [`in ${finding.view}`]),
  ...(finding.against === undefined ? [] : [`against ${finding.against}`]),
];

/**
 * What of that is worth saying of a small change: a break for others than the chosen profile, a security review, the contract.
 * Text from outside.
 */
export const smallTags = (finding: Finding): string[] => [
  ...(finding.bump === "major" ? [bumpOf(finding)] : []),
  ...(finding.class?.includes("security") ? ["security"] : []),
  ...(finding.against === undefined ? [] : [`against ${finding.against}`]),
];

const bumpOf = ({ bump, profile }: Finding): string =>
  profile === undefined || profile === "wire" ? bump : `${bump} for ${AUDIENCES[profile]}`;
