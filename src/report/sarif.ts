import { type Finding, SEVERITIES, type Severity } from "../model/finding.ts";
import type { Result } from "../model/result.ts";
import type { Rule } from "../model/rule.ts";
import { pasteableJson, shortLine } from "../model/visible.ts";
import { smallTags } from "./arrange.ts";
import { showDifference } from "./difference.ts";
import { type SarifAdvisory, sarifAdvisories } from "./sarif-advisories.ts";

/** What SARIF says of a rule. */
export type RuleDescription = Pick<
  Rule<never>,
  "id" | "title" | "severity" | "bump" | "profile" | "class" | "why" | "fix" | "reference"
>;

export interface SarifOptions {
  /** Version of this toolkit. */
  version: string;
  /** The rules that may have fired; a finding of an unknown rule is described from the finding itself. */
  rules?: readonly RuleDescription[];
  /** Where a finding without a file is shown: code scanning demands a place. Relative to the repository's root. */
  fallback?: string;
}

/** GitHub code scanning shows no more results of a run. */
const MOST_RESULTS = 5000;
const LEVELS = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, string>;
const DIFFERENCE = 400;

/** A result as SARIF 2.1.0, worst findings first; what exceeds 5,000 is counted in the run's properties. */
export const renderSarif = (
  result: Result,
  { version, rules = [], fallback = "package.json" }: SarifOptions,
): string => {
  const sorted = SEVERITIES.flatMap((severity) => result.findings.filter((finding) => finding.severity === severity));
  const shown = sorted.slice(0, MOST_RESULTS);
  const advisories = sarifAdvisories(result);
  const described = [...describe(shown, rules), ...describeAdvisories(shown, advisories)];
  const indexes = new Map(described.map(({ id }, index) => [id, index]));
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "mcp-lifecycle", semanticVersion: version, rules: described } },
        automationDetails: { id: `mcp-lifecycle/${result.command}/` },
        invocations: [{ executionSuccessful: result.conclusion !== "unknown" }],
        columnKind: "utf16CodeUnits",
        properties: {
          conclusion: result.conclusion,
          reasonCode: result.reasonCode,
          summary: shortLine(result.summary, 600),
          findings: sorted.length,
          findingsLeftOut: sorted.length - shown.length,
        },
        results: shown.map((finding) => {
          const ruleId = advisories.get(finding.fingerprint)?.ruleId ?? finding.rule;
          return resultOf(finding, { ruleId, ruleIndex: indexes.get(ruleId) ?? -1 }, fallback);
        }),
      },
    ],
  };
  return `${pasteableJson(log, 2)}\n`;
};

/** Braces are placeholders and brackets are links in a SARIF message (3.11.5, 3.11.6): text has neither. */
const plain = (text: string): string => text.replace(/[{}]/gu, "$&$&").replaceAll("](", "] (");

const describe = (findings: readonly Finding[], rules: readonly RuleDescription[]) => {
  const known = new Set(rules.map(({ id }) => id));
  const others = new Map(findings.filter(({ rule }) => !known.has(rule)).map((finding) => [finding.rule, finding]));
  return [
    ...rules.map((rule) => ({
      id: rule.id,
      name: rule.id,
      shortDescription: { text: plain(rule.title) },
      fullDescription: { text: plain(rule.why) },
      help: { text: plain(`${rule.why}\n\nFix: ${rule.fix}`), markdown: `${rule.why}\n\n**Fix:** ${rule.fix}` },
      ...helpUri(rule.reference),
      defaultConfiguration: { level: LEVELS[rule.severity] },
      properties: { tags: ["mcp", ...(rule.class ?? [])], bump: rule.bump, profile: rule.profile },
    })),
    ...[...others.values()].map((finding) => ({
      id: finding.rule,
      name: finding.rule,
      shortDescription: { text: finding.rule },
      help: { text: plain(shortLine(finding.fix, 600)) },
      ...helpUri(finding.reference),
      defaultConfiguration: { level: LEVELS[finding.severity] },
      properties: { tags: ["mcp", ...(finding.class ?? [])], bump: finding.bump },
    })),
  ];
};

const helpUri = (reference: string): { helpUri?: string } =>
  /^https:\/\/\S+$/u.test(reference) && URL.canParse(reference) ? { helpUri: new URL(reference).href } : {};

/** One for each advisory: code scanning takes the severity that people sort by from a rule. */
const describeAdvisories = (findings: readonly Finding[], advisories: ReadonlyMap<string, SarifAdvisory>) => {
  const first = new Map(
    findings.flatMap((finding) => {
      const advisory = advisories.get(finding.fingerprint);
      return advisory === undefined ? [] : [[advisory.ruleId, { finding, advisory }] as const];
    }),
  );
  return [...first.values()].map(({ finding, advisory: { ruleId, weakness, securitySeverity } }) => {
    const title = shortLine(weakness.summary === "" ? weakness.id : `${weakness.id}: ${weakness.summary}`, 300);
    const also = weakness.ids.filter((id) => id !== weakness.id);
    const known = also.length === 0 ? "" : ` Also known as ${shortLine(also.join(", "), 300)}.`;
    return {
      id: ruleId,
      name: finding.rule,
      shortDescription: { text: plain(title) },
      fullDescription: { text: plain(`${title}.${known}`) },
      help: { text: plain(`Fix: ${shortLine(finding.fix, 600)}`) },
      ...helpUri(weakness.url ?? finding.reference),
      defaultConfiguration: { level: LEVELS[finding.severity] },
      properties: {
        tags: ["mcp", "security"],
        ...(securitySeverity === undefined ? {} : { "security-severity": securitySeverity }),
      },
    };
  });
};

const resultOf = (finding: Finding, rule: { ruleId: string; ruleIndex: number }, fallback: string) => ({
  ...rule,
  level: LEVELS[finding.severity],
  message: { text: plain(messageOf(finding)) },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: uriOf(finding.at.file ?? fallback), uriBaseId: "%SRCROOT%" },
        region: {
          startLine: Math.max(1, finding.at.line ?? 1),
          ...(finding.at.column === undefined ? {} : { startColumn: Math.max(1, finding.at.column) }),
        },
      },
      logicalLocations: [{ fullyQualifiedName: shortLine(finding.subject, 200) }],
    },
  ],
  // Code scanning matches alerts between runs by this one name; a hash of the fallback's first line would join them all.
  partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1`, "mcpLifecycle/v1": finding.fingerprint },
  ...(finding.waived === undefined
    ? {}
    : {
        suppressions: [
          {
            kind: "external",
            status: "accepted",
            justification: shortLine(
              `${finding.waived.reason} (${finding.waived.owner}, until ${finding.waived.until})`,
              600,
            ),
          },
        ],
      }),
  properties: {
    bump: finding.bump,
    ...(finding.at.pointer === undefined ? {} : { pointer: shortLine(finding.at.pointer, 600) }),
    ...(finding.server === undefined ? {} : { server: shortLine(finding.server, 200) }),
    ...(finding.view === undefined ? {} : { view: shortLine(finding.view, 200) }),
    ...(finding.against === undefined ? {} : { against: shortLine(finding.against, 200) }),
  },
});

const messageOf = (finding: Finding): string => {
  const { before, after } = finding.evidence ?? {};
  const tags = smallTags(finding)
    .filter((tag) => tag !== "major")
    .map((tag) => shortLine(tag, 200));
  const lines = [`${shortLine(finding.message, 600)}${tags.length === 0 ? "" : ` (${tags.join(", ")})`}`];
  if (before !== undefined && after !== undefined) {
    const shown = showDifference(before, after, DIFFERENCE);
    lines.push(`Before: ${shown.before}`, `After: ${shown.after}`);
  }
  return [...lines, `Fix: ${shortLine(finding.fix, 600)}`].join("\n");
};

/** A path as a relative URI reference; each segment is encoded, lone surrogates are replaced. */
const uriOf = (path: string): string =>
  path
    .toWellFormed()
    .split(/[\\/]+/u)
    .map(encodeURIComponent)
    .join("/");
