import { grouped } from "../model/counted.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { proofOf } from "../model/proof.ts";
import { shortLine } from "../model/visible.ts";
import { foldAlike, listNames, type Told } from "./alike.ts";
import { countRules, type Section, type SmallSection, smallTags, tags } from "./arrange.ts";
import { showDifference } from "./difference.ts";
import { framedWithin, positionOf } from "./frame-lines.ts";
import type { Page, Style } from "./page.ts";
import { saysDifference } from "./said.ts";

/**
 * Two screens are what someone reads under pressure. Findings are told in full up to a height of the page, those whose fix was
 * told already up to a smaller one; those after it in short, and the rest is counted. Of each severity one is told in full.
 */
const FULL_UNTIL: Record<Severity, number> = { error: 40, warning: 52, info: 0 };
const REPEATED_UNTIL = 30;
const SHORT = 10;
const SMALL_UNTIL = 66;
const FEWEST_SMALL = 2;
/** To count so few takes as much room as to tell them. */
const MOST_LEFT = 3;
/** Characters that the names of what is alike may take. */
const NAMES = 500;
const FEW_NAMES = 90;
/** Characters of a message that is told in short. */
const BRIEF = 200;
const MOST_FINGERPRINTS = 3;
/** No message needs more; the difference itself has its own budget. */
const PROSE = 600;

const SEVERITY_STYLES: Record<Severity, Style> = { error: "bad", warning: "unsure", info: "plain" };

/** A severity's findings: heading, the first in full, the others in short, the rest counted. */
export const writeSection = (page: Page, section: Section): void => {
  const style = SEVERITY_STYLES[section.severity];
  page.heading(`${section.title} (${grouped(section.count)})`, [style, "strong"]);
  const until = FULL_UNTIL[section.severity];
  const left: Told[] = [];
  const fixes = new Set<string>();
  const last = section.groups.at(-1)?.told.at(-1);
  let hint = " (fingerprints in --format json)";
  for (const group of section.groups) {
    let heading: string | undefined = group.subject;
    for (const told of group.told) {
      const isRepeated = fixes.has(told.finding.fix);
      const isTooLow = page.height >= (isRepeated ? Math.min(REPEATED_UNTIL, until) : until);
      // One alone in short takes as much room as in full.
      if (isTooLow && fixes.size > 0 && !(told === last && left.length === 0)) {
        left.push(told);
        continue;
      }
      page.blank();
      if (heading !== undefined) page.paragraph(2, shortLine(heading, PROSE), ["strong"]);
      heading = undefined;
      writeFinding(page, told.finding, style, !isRepeated);
      fixes.add(told.finding.fix);
      if (told.others.length === 0) continue;
      writeOthers(page, told, hint);
      hint = "";
    }
  }
  writeLeft(page, left);
};

const writeOthers = (page: Page, { others, findings }: Told, hint: string): void => {
  page.paragraph(4, `and ${grouped(findings.length - 1)} more alike${hint}: ${listNames(others, NAMES, showName)}`);
};
const showName = (name: string): string => shortLine(name, 100);

/** What the height of the page leaves: a line each, also for two alike, with what a waiver needs; then a count. */
const writeLeft = (page: Page, left: readonly Told[]): void => {
  if (left.length === 0) return;
  page.blank();
  page.paragraph(2, "In short, and whole in --format json:", ["dim"]);
  const brief = foldAlike(
    left.flatMap(({ findings }) => findings),
    2,
  );
  for (const told of brief.slice(0, SHORT)) {
    const fingerprints = told.findings.length > MOST_FINGERPRINTS ? [] : told.findings.map((each) => each.fingerprint);
    const { file } = told.finding.at;
    const place = file === undefined ? [] : [`${shortLine(file, BRIEF)}${positionOf(told.finding)}`];
    const small = [...place, told.finding.rule, ...fingerprints].join(", ");
    page.paragraph(2, `- ${shortLine(told.finding.message, BRIEF)}${briefOthers(told)} (${small})`, [], 2);
  }
  const rest = brief.slice(SHORT);
  if (rest.length > 0) page.paragraph(2, `and ${countTold(rest)}`, ["dim"]);
};

const briefOthers = ({ others, findings }: Told): string =>
  others.length === 0
    ? ""
    : ` And ${grouped(findings.length - 1)} more alike: ${listNames(others, FEW_NAMES, showName)}.`;

const countTold = (rest: readonly Told[]): string => {
  const findings = rest.flatMap(({ findings: all }) => all);
  return `${grouped(findings.length)} more, all in --format json: ${countRules(findings)}`;
};

const DETAIL = { column: 8, label: ["dim"] } as const;

/** A fix that a finding above has told already is not told again: of seventeen alike, the first one says it. */
const writeFinding = (page: Page, finding: Finding, style: Style, withFix: boolean): void => {
  page.paragraph(4, shortLine(finding.message, PROSE), [style]);
  writeEvidence(page, finding);
  if (finding.at.file !== undefined) {
    page.labelled(6, "at", `${shortLine(finding.at.file, PROSE)}${positionOf(finding)}`, DETAIL);
    writeFrame(page, finding);
  }
  if (finding.evidence?.reason !== undefined)
    page.labelled(6, "why", shortLine(finding.evidence.reason, PROSE), DETAIL);
  if (withFix) page.labelled(6, "fix", shortLine(finding.fix, PROSE), DETAIL);
  const small = [finding.rule, ...tags(finding), `fingerprint ${finding.fingerprint}`];
  page.labelled(6, "rule", small.map((tag) => shortLine(tag, 100)).join(", "), { ...DETAIL, text: ["dim"] });
};

/** The file's own lines, already hidden where they must be: without them `12:7` is a place nobody sees. */
const writeFrame = (page: Page, { evidence }: Finding): void => {
  if (evidence?.frame !== undefined) page.verbatim(8, framedWithin(evidence.frame, page.width - 8), ["dim"]);
};

const writeEvidence = (page: Page, finding: Finding): void => {
  const { before, after } = finding.evidence ?? {};
  // Three lines a side; the verdict and the fix must stay on the same screen.
  const budget = (page.width - 14) * 3;
  const oneSided = before === undefined || after === undefined;
  const size = JSON.stringify(before ?? after ?? null).length;
  if ((before !== undefined || after !== undefined) && !(oneSided && size > budget) && !saysDifference(finding)) {
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

/** What is worth a line in the changelog: a line each, as many as the page bears. */
export const writeSmall = (page: Page, small: SmallSection | undefined): void => {
  if (small === undefined) return;
  page.heading(`${small.title} (${grouped(small.count)})`, ["strong"]);
  let shown = 0;
  for (const told of small.told) {
    if (page.height >= SMALL_UNTIL && shown >= FEWEST_SMALL && small.told.length - shown > MOST_LEFT) break;
    page.paragraph(2, `- ${shortLine(told.finding.message, BRIEF)}${tagged(told.finding)}${briefOthers(told)}`, [], 2);
    shown++;
  }
  const left = small.told.slice(shown);
  if (left.length > 0) page.paragraph(2, `and ${countTold(left)}`, ["dim"]);
};

const tagged = (finding: Finding): string => {
  const worth = smallTags(finding).map((tag) => shortLine(tag, 100));
  return worth.length === 0 ? "" : ` (${worth.join(", ")})`;
};
