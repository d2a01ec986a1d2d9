import type { Conclusion } from "../model/conclusion.ts";
import type { Finding, Severity } from "../model/finding.ts";
import type { Audience, Result, Rollback, Side } from "../model/result.ts";
import type { StepStatus } from "../model/step.ts";
import type { VersionAnswer } from "../model/version.ts";
import { arrange, countRules, type Section, smallTags, tags } from "./arrange.ts";
import { audienceLines } from "./audience-lines.ts";
import { counted, grouped } from "./counted.ts";
import { showDifference } from "./difference.ts";
import { type Page, pageOf, type Style } from "./page.ts";
import { proofOf } from "./proof.ts";
import { holds, sourceOf, versionOf } from "./sides.ts";
import { declaredLine, releaseLine } from "./version-lines.ts";
import { shortLine } from "./visible.ts";

/** Findings told in full, and smaller ones told in one line, before the rest is counted. */
const FULL = 25;
const LINES = 20;
/** No message needs more; the difference itself has its own budget. */
const PROSE = 600;

/** A result as a report for a terminal; every line ends with a line break. Text from outside cannot move, hide or command. */
export const renderText = (result: Result, options: { colour: boolean; width: number }): string => {
  const page = pageOf(options);
  const { grave, small, waived } = arrange(result);
  writeVerdict(page, result);
  let room = FULL;
  for (const section of grave) {
    writeSection(page, section, room);
    room = Math.max(0, room - section.findings.length);
  }
  writeSmall(page, small);
  writeWaived(page, waived);
  writeVersion(page, result);
  writeAudiences(page, result);
  writeSteps(page, result);
  writeOutputs(page, result);
  writeNotes(page, result.notes ?? []);
  return page.text();
};

const CONCLUSION_STYLES: Record<Conclusion, Style> = {
  pass: "good",
  fail: "bad",
  pending: "unsure",
  unknown: "unsure",
};
const SEVERITY_STYLES: Record<Severity, Style> = { error: "bad", warning: "unsure", info: "plain" };

const writeVerdict = (page: Page, result: Result): void => {
  const word = result.conclusion.toUpperCase();
  page.labelled(0, word, shortLine(result.summary, PROSE), {
    column: word.length + 2,
    label: [CONCLUSION_STYLES[result.conclusion], "strong"],
    text: ["strong"],
  });
  writeSides(page, 2, result);
  for (const server of result.servers ?? []) {
    page.paragraph(2, shortLine(server.name, PROSE), ["strong"]);
    writeSides(page, 4, server);
  }
  if (result.advisory === true && result.conclusion !== "pass") {
    page.paragraph(2, "This run advises: the job stays green.", ["dim"]);
  }
};

const writeSides = (page: Page, indent: number, { base, head }: Pick<Result, "base" | "head">): void => {
  const sameStart = base?.start === head?.start;
  if (base !== undefined) writeSide(page, indent, "base", base, sameStart ? undefined : base.start);
  if (head !== undefined) writeSide(page, indent, "head", head, head.start, sameStart && base !== undefined);
};

const writeSide = (
  page: Page,
  indent: number,
  name: string,
  side: Side,
  start: string | undefined,
  both = false,
): void => {
  const facts = [sourceOf(side), versionOf(side), holds(side), side.views.join(" and ") || undefined];
  const text = facts.flatMap((fact) => (fact === undefined ? [] : [shortLine(fact, PROSE)])).join(", ");
  page.labelled(indent, name, text, { column: 6, label: ["dim"], text: ["dim"] });
  if (start !== undefined)
    page.paragraph(indent + 6, `${both ? "both " : ""}started with ${shortLine(start, PROSE)}`, ["dim"]);
};

const writeSection = (page: Page, section: Section, room: number): void => {
  const style = SEVERITY_STYLES[section.severity];
  page.heading(`${section.title} (${grouped(section.findings.length)})`, [style, "strong"]);
  const left: Finding[] = [];
  const fixes = new Set<string>();
  let told = 0;
  for (const group of section.groups) {
    const full = group.findings.slice(0, Math.max(0, room - told));
    left.push(...group.findings.slice(full.length));
    told += full.length;
    if (full.length === 0) continue;
    page.blank();
    page.paragraph(2, shortLine(group.subject, PROSE), ["strong"]);
    for (const [index, finding] of full.entries()) {
      if (index > 0) page.blank();
      writeFinding(page, finding, style, !fixes.has(finding.fix));
      fixes.add(finding.fix);
    }
  }
  if (left.length > 0) {
    page.blank();
    page.paragraph(
      2,
      `${told === 0 ? "" : "and "}${grouped(left.length)} more, all in --format json: ${countRules(left)}`,
      ["dim"],
    );
  }
};

const DETAIL = { column: 8, label: ["dim"] } as const;

/** A fix that a finding above has told already is not told again: of seventeen alike, the first one says it. */
const writeFinding = (page: Page, finding: Finding, style: Style, withFix: boolean): void => {
  page.paragraph(4, shortLine(finding.message, PROSE), [style]);
  writeEvidence(page, finding);
  if (finding.at.file !== undefined) {
    const line = finding.at.line === undefined ? "" : `:${finding.at.line}`;
    page.labelled(6, "at", `${shortLine(finding.at.file, PROSE)}${line}`, DETAIL);
  }
  if (finding.evidence?.reason !== undefined)
    page.labelled(6, "why", shortLine(finding.evidence.reason, PROSE), DETAIL);
  if (withFix) page.labelled(6, "fix", shortLine(finding.fix, PROSE), DETAIL);
  page.labelled(6, "rule", [finding.rule, ...tags(finding)].map((tag) => shortLine(tag, 100)).join(", "), {
    ...DETAIL,
    text: ["dim"],
  });
};

const writeEvidence = (page: Page, finding: Finding): void => {
  const { before, after } = finding.evidence ?? {};
  // Three lines a side; the verdict and the fix must stay on the same screen.
  const budget = (page.width - 14) * 3;
  const oneSided = before === undefined || after === undefined;
  const size = JSON.stringify(before ?? after ?? null).length;
  if ((before !== undefined || after !== undefined) && !(oneSided && size > budget)) {
    const shown = showDifference(before, after, budget);
    page.labelled(6, "before", shown.before, { ...DETAIL, text: ["bad"] });
    page.labelled(6, "after", shown.after, { ...DETAIL, text: ["good"] });
  }
  const proof = proofOf(finding);
  if (proof === undefined) return;
  page.literal(6, proof.kind, proof.compact, DETAIL);
  const words = proof.kind === "call" ? "accepted before, refused now" : "new, and refused by the old output schema";
  page.paragraph(14, `${words}: ${shortLine(proof.refusal, PROSE)}`);
};

const writeSmall = (page: Page, small: Section | undefined): void => {
  if (small === undefined) return;
  page.heading(`${small.title} (${grouped(small.findings.length)})`, ["strong"]);
  page.paragraph(2, countRules(small.findings), ["dim"]);
  for (const finding of small.findings.slice(0, LINES)) {
    page.paragraph(2, `- ${shortLine(finding.message, 200)}${tagged(finding)}`, [], 2);
  }
  const left = small.findings.length - LINES;
  if (left > 0) page.paragraph(2, `and ${grouped(left)} more, all in --format json`, ["dim"]);
};

const tagged = (finding: Finding): string => {
  const worth = smallTags(finding);
  return worth.length === 0 ? "" : ` (${worth.join(", ")})`;
};

const writeWaived = (page: Page, waived: readonly Finding[]): void => {
  if (waived.length === 0) return;
  page.heading(`Waived (${grouped(waived.length)})`, ["strong"]);
  for (const finding of waived.slice(0, LINES)) {
    const { reason, owner, until } = finding.waived ?? { reason: "", owner: "", until: "" };
    page.paragraph(2, `- ${shortLine(finding.message, 200)}`, [], 2);
    page.paragraph(4, shortLine(`${owner}, until ${until}: ${reason}`, 300), ["dim"]);
  }
  const left = waived.length - LINES;
  if (left > 0) page.paragraph(2, `and ${grouped(left)} more, all in --format json`, ["dim"]);
};

const writeVersion = (page: Page, { version, rollback, servers }: Result): void => {
  if (version !== undefined) {
    page.heading("Version", ["strong"]);
    writeAnswer(page, 2, version);
    writeRollback(page, 2, rollback);
  }
  if (servers === undefined) return;
  page.heading("Versions", ["strong"]);
  for (const server of servers) {
    page.paragraph(2, shortLine(server.name, PROSE), ["strong"]);
    writeAnswer(page, 4, server.version);
    writeRollback(page, 4, server.rollback);
  }
};

const writeRollback = (page: Page, indent: number, rollback: Rollback | undefined): void => {
  if (rollback === undefined) return;
  page.labelled(indent, "rollback", shortLine(rollback.sentence, PROSE), { column: 10, label: ["dim"] });
};

const AUDIENCE_STYLES: Record<Audience["status"], Style> = { kept: "good", broken: "bad", unproven: "unsure" };

const writeAudiences = (page: Page, result: Result): void => {
  const lines = audienceLines(result);
  if (lines.length === 0) return;
  page.heading(`Audiences (${grouped(lines.length)})`, ["strong"]);
  for (const { status, sentence } of lines.slice(0, LINES)) {
    const word = { text: status, width: "unproven".length, style: [AUDIENCE_STYLES[status]] };
    page.row(2, [word], shortLine(sentence, PROSE), []);
  }
  const left = lines.length - LINES;
  if (left > 0) page.paragraph(2, `and ${counted(left, "more audience")}, all in --format json`, ["dim"]);
};

const writeAnswer = (page: Page, indent: number, version: VersionAnswer): void => {
  const bad = version.status === "too-small" || version.status === "decreased";
  page.paragraph(indent, shortLine(version.sentence, PROSE), bad ? ["bad"] : []);
  const facts = [
    ["publish", version.status === "honest" || version.next === undefined ? undefined : `${version.next} or later`],
    ["release", releaseLine(version)],
    ["declared", declaredLine(version)],
    ["required", version.required],
  ] as const;
  for (const [name, value] of facts) {
    if (value === undefined) continue;
    page.labelled(indent, name, shortLine(value, PROSE), {
      column: 10,
      label: ["dim"],
      text: name === "publish" ? ["good", "strong"] : [],
    });
  }
};

const STEP_STYLES: Record<StepStatus, Style> = {
  pass: "good",
  fail: "bad",
  pending: "unsure",
  unknown: "unsure",
  "not-applicable": "dim",
};

const writeSteps = (page: Page, { steps }: Result): void => {
  if (steps === undefined || steps.length === 0) return;
  page.heading("Steps", ["strong"]);
  const widest = Math.max(...steps.map(({ step }) => step.length));
  for (const [index, { step, status, reason }] of steps.entries()) {
    page.row(
      2,
      [
        { text: String(index + 1), width: 1, style: ["dim"] },
        { text: step, width: widest, style: [] },
        { text: status, width: "not-applicable".length, style: [STEP_STYLES[status]] },
      ],
      shortLine(reason, PROSE),
      status === "not-applicable" ? ["dim"] : [],
    );
  }
};

/** Outputs are for machines; a reader wants them only where nothing else says what came of the run. */
const writeOutputs = (page: Page, result: Result): void => {
  const filled = Object.entries(result.outputs).filter(([, value]) => value !== "");
  if (filled.length === 0 || result.findings.length > 0 || result.version !== undefined || result.steps !== undefined)
    return;
  page.heading("Outputs", ["strong"]);
  const column = Math.min(24, Math.max(...filled.map(([name]) => name.length)) + 2);
  for (const [name, value] of filled)
    page.labelled(2, shortLine(name, 100), shortLine(value, PROSE), { column, label: ["dim"] });
};

const writeNotes = (page: Page, notes: readonly string[]): void => {
  if (notes.length === 0) return;
  page.heading("Notes", ["strong"]);
  for (const note of notes.slice(0, LINES)) page.paragraph(2, `- ${shortLine(note, PROSE)}`, [], 2);
  if (notes.length > LINES) page.paragraph(2, `and ${notes.length - LINES} more, all in --format json`, ["dim"]);
};
