import { counted } from "../model/counted.ts";
import { type Finding, SEVERITIES } from "../model/finding.ts";
import { proofOf } from "../model/proof.ts";
import type { Result } from "../model/result.ts";
import { shortLine } from "../model/visible.ts";
import { countRules } from "./arrange.ts";
import { showDifference } from "./difference.ts";

/** GitHub shows ten annotations of each kind a step and drops the rest without a word. */
const MOST_OF_A_KIND = 10;
const DIFFERENCE = 200;

type Kind = "error" | "warning" | "notice";

/** Encodes the message of a workflow command. Source: actions/toolkit, command.ts, and the runner's own decoding. */
const encodeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
/** Encodes one property of a workflow command. */
const encodeProperty = (text: string): string => encodeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/** One `::error file=…,line=…::message` line; undefined properties are left out. */
export const annotation = (
  kind: Kind,
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string => {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeProperty(String(value))}`);
  return `::${kind}${written.length === 0 ? "" : ` ${written.join(",")}`}::${encodeData(message)}`;
};

/**
 * A result's findings as workflow commands, worst first, at most ten of a kind; the last one of a kind counts what is left
 * out. Where the result only advises, an error is a warning. Waived findings are left out.
 */
export const renderAnnotations = (result: Result): string[] => {
  const byKind: Record<Kind, Finding[]> = { error: [], warning: [], notice: [] };
  for (const severity of SEVERITIES) {
    const kind = kindOf(severity, result.advisory === true);
    byKind[kind].push(...result.findings.filter((each) => each.severity === severity && each.waived === undefined));
  }
  return (["error", "warning", "notice"] as const).flatMap((kind) => annotate(kind, byKind[kind]));
};

const kindOf = (severity: Finding["severity"], advisory: boolean): Kind => {
  if (severity === "info") return "notice";
  return severity === "error" && !advisory ? "error" : "warning";
};

const annotate = (kind: Kind, findings: readonly Finding[]): string[] => {
  const shown = findings.length <= MOST_OF_A_KIND ? findings : findings.slice(0, MOST_OF_A_KIND - 1);
  const rest = findings.slice(shown.length);
  const lines = shown.map((finding) => {
    const { file, line, column } = finding.at;
    const title = `${shortLine(finding.subject, 100)}: ${finding.rule}`;
    const where = file === undefined ? {} : { file: shortLine(file, 500), line, col: column };
    return annotation(kind, { ...where, title }, messageOf(finding));
  });
  if (rest.length === 0) return lines;
  const title = `${counted(rest.length, "more finding")} of this kind`;
  return [...lines, annotation(kind, { title }, `${countRules(rest)}. All of them stand in the result file.`)];
};

const messageOf = (finding: Finding): string => {
  const { before, after } = finding.evidence ?? {};
  const against = finding.against === undefined ? "" : ` (against ${shortLine(finding.against, 200)})`;
  const lines = [`${shortLine(finding.message, 500)}${against}`];
  if (before !== undefined && after !== undefined) {
    const shown = showDifference(before, after, DIFFERENCE);
    lines.push(`before ${shown.before}`, `after ${shown.after}`);
  }
  const proof = proofOf(finding);
  if (proof !== undefined) lines.push(`refused: ${shortLine(proof.refusal, 300)}`);
  if (finding.severity !== "info") lines.push(`fix: ${shortLine(finding.fix, 500)}`);
  return lines.join("\n");
};
