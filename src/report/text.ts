import type { Conclusion } from "../model/conclusion.ts";
import { counted, grouped } from "../model/counted.ts";
import type { Finding } from "../model/finding.ts";
import type { Audience, Result, Rollback, Side } from "../model/result.ts";
import type { VersionAnswer } from "../model/version.ts";
import { shortLine } from "../model/visible.ts";
import { arrange } from "./arrange.ts";
import { audienceLines } from "./audience-lines.ts";
import { writeConfiguration } from "./configuration-text.ts";
import { writeDependencies, writeFailing, writeOtherWeaknesses } from "./dependencies-text.ts";
import { writeDocumentation } from "./documentation-text.ts";
import { writeFiles } from "./file-lines.ts";
import { type Page, pageOf, type Style } from "./page.ts";
import { writeProcessEvidence, writeSteps, writeWaiting } from "./process-text.ts";
import { writeEffects, writeNextStep, writeRelease } from "./release-text.ts";
import { holds, sourceOf, versionOf } from "./sides.ts";
import { declaredLine, releaseLine } from "./version-lines.ts";
import { writeSection, writeSmall } from "./write-findings.ts";

/** Lines of a list before the rest is counted. */
const LINES = 20;
/** No message needs more; the difference itself has its own budget. */
const PROSE = 600;

/** A result as a report for a terminal; every line ends with a line break. Text from outside cannot move, hide or command. */
export const renderText = (result: Result, options: { colour: boolean; width: number }): string => {
  const page = pageOf(options);
  const { grave, small, waived } = arrange(result);
  // where somebody is asked for something, what is awaited stands before what it rests on
  const isAsked = result.risk !== undefined;
  writeVerdict(page, result);
  if (isAsked) writeSteps(page, result);
  writeWaiting(page, result);
  writeFailing(page, result);
  for (const section of grave) writeSection(page, section);
  writeOtherWeaknesses(page, result);
  writeSmall(page, small);
  writeWaived(page, waived);
  writeConfiguration(page, result);
  writeDependencies(page, result);
  writeDocumentation(page, result);
  writeVersion(page, result);
  writeAudiences(page, result);
  if (!isAsked) writeSteps(page, result);
  writeProcessEvidence(page, result);
  writeRelease(page, result);
  writeEffects(page, result);
  writeFiles(page, result);
  writeNextStep(page, result);
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

/** Outputs are for machines; a reader wants them only where nothing else says what came of the run. */
const writeOutputs = (page: Page, result: Result): void => {
  const filled = Object.entries(result.outputs).filter(([, value]) => value !== "");
  if (
    filled.length === 0 ||
    result.findings.length > 0 ||
    result.version !== undefined ||
    result.steps !== undefined ||
    result.files !== undefined ||
    result.release !== undefined ||
    result.configuration !== undefined ||
    result.dependencies !== undefined
  )
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
