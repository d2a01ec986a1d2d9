import { escapeMarkdown, fenced } from "../../model/escape-markdown.ts";
import { BUMPS, type Finding } from "../../model/finding.ts";
import { proofOf } from "../../model/proof.ts";
import { pasteableJson } from "../../model/visible.ts";
import { migrationOf } from "./migration.ts";

/** So many stand open, the ones that break first; the rest is a click away. */
const OPEN = 20;
/** A call that is longer helps nobody who reads a changelog. */
const LONGEST_CALL = 600;
const MESSAGE = 600;

/**
 * What changed for callers, from the findings against the last release: by tool, what breaks first, each with what a
 * caller has to do. Findings that need no new version say nothing to those who update.
 */
export const apiNotes = (findings: readonly Finding[]): string => {
  const seen = new Set<string>();
  const told = findings.filter(({ bump, fingerprint }) => {
    if (bump === "none" || seen.has(fingerprint)) return false;
    seen.add(fingerprint);
    return true;
  });
  const subjects = groupBySubject(told);
  const open: string[] = [];
  const folded: string[] = [];
  let shown = 0;
  let hidden = 0;
  for (const { name, findings: own } of subjects) {
    const entry = own.length === 1 ? own.map((each) => writeFinding(each)).join("") : writeSubject(name, own);
    if (shown === 0 || shown + own.length <= OPEN) {
      shown += own.length;
      open.push(entry);
    } else {
      hidden += own.length;
      folded.push(entry);
    }
  }
  if (folded.length === 0) return open.join("\n");
  const title = `${hidden} more ${hidden === 1 ? "change" : "changes"} of the API`;
  return [open.join("\n"), `<details><summary>${title}</summary>`, folded.join("\n"), "</details>"].join("\n\n");
};

interface Subject {
  name: string;
  weight: number;
  findings: Finding[];
}

const weightOf = ({ bump }: Finding): number => BUMPS.indexOf(bump);

const groupBySubject = (findings: readonly Finding[]): Subject[] => {
  const several = new Set(findings.map(({ server }) => server)).size > 1;
  const subjects = new Map<string, Subject>();
  for (const finding of findings) {
    const server = several && finding.server !== undefined ? ` of \`${plain(finding.server)}\`` : "";
    const name = `${titleOf(finding.subject)}${server}`;
    const subject = subjects.get(name) ?? { name, weight: 0, findings: [] };
    subject.findings.push(finding);
    subject.weight = Math.max(subject.weight, weightOf(finding));
    subjects.set(name, subject);
  }
  for (const { findings: own } of subjects.values()) own.sort((a, b) => weightOf(b) - weightOf(a));
  return [...subjects.values()].sort((a, b) => b.weight - a.weight);
};

const SUBJECT = /^(tool|prompt|resource template|resource) (.+)$/s;
const plain = (text: string): string => text.replaceAll("`", "'");

/** `tool search` as `Tool `search``. */
const titleOf = (subject: string): string => {
  const [, kind = "", name] = SUBJECT.exec(subject) ?? [];
  return name === undefined ? capital(subject) : `${capital(kind)} \`${plain(name)}\``;
};
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const writeSubject = (name: string, findings: readonly Finding[]): string =>
  [`- **${escapeMarkdown(name, 200)}**`, ...findings.map((each) => indented(writeFinding(each, name), 2))].join("\n");

const indented = (text: string, by: number): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? "" : `${" ".repeat(by)}${line}`))
    .join("\n");

/** One finding as an entry: what happened, to whom, and what callers do about it. */
const writeFinding = (finding: Finding, under?: string): string => {
  const isBreaking = finding.bump === "major";
  const seenBy = finding.view === undefined ? "" : ` (seen by ${escapeMarkdown(finding.view, 100)})`;
  const said = escapeMarkdown(withoutSubject(finding, under), MESSAGE);
  const migration = isBreaking ? migrationOf(finding) : undefined;
  const advice = migration === undefined ? "" : ` ${escapeMarkdown(migration)}`;
  const end = advice === "" || /[.!?]$/.test(said) || seenBy !== "" ? "" : ".";
  const first = `- ${isBreaking ? "**Breaking:** " : ""}${said}${seenBy}${end}${advice}`;
  const call = isBreaking ? callOf(finding) : undefined;
  return call === undefined ? first : `${first}\n\n${indented(call, 2)}`;
};

/** Under the heading of a tool its name is not said again. */
const withoutSubject = ({ message, subject }: Finding, under: string | undefined): string => {
  const name = SUBJECT.exec(subject)?.[2];
  if (under === undefined || name === undefined) return message;
  const rest = [`\`${name}\`: `, `Prompt \`${name}\`: `].find((start) => message.startsWith(start));
  return rest === undefined ? message : capital(message.slice(rest.length));
};

/** A call that worked and is refused now, as it can be tried. */
const callOf = (finding: Finding): string | undefined => {
  const proof = proofOf(finding);
  if (proof?.kind !== "call" || proof.compact.length > LONGEST_CALL) return undefined;
  const value: unknown = JSON.parse(proof.compact);
  const isObject = typeof value === "object" && value !== null;
  const lines = proof.compact.length <= 90 || !isObject ? [proof.compact] : pasteableJson(value, 2).split("\n");
  return `A call that worked before and is refused now:\n\n${fenced("json", lines)}`;
};
